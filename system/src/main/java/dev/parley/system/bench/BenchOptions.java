package dev.parley.system.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What the user asked for on the command line of {@code ./bench}.
 *
 * <p>Uses nothing but the JDK, so that {@code ./bench} can check it from this source file before it spends minutes on a build.
 *
 * @param benchmarks which to run, in that order
 */
record BenchOptions(List<Name> benchmarks) {

    /** The benchmarks there are. */
    enum Name {
        ACCOUNTS("accounts", "how fast GET /me stays while 50 clients sign in"),
        SECRECY("secrecy", "whether the time of an answer tells if an account exists");

        private final String label;
        private final String about;

        Name(String label, String about) {
            this.label = label;
            this.about = about;
        }

        String label() {
            return label;
        }
    }

    /** The command line is wrong; the message is one sentence about it. */
    static final class WrongOption extends Exception {
        private static final long serialVersionUID = 1L;

        WrongOption(String sentence) {
            super(sentence);
        }
    }

    static String help() {
        StringBuilder list = new StringBuilder();
        for (Name name : Name.values()) {
            list.append(String.format("  %-10s  %s%n", name.label, name.about));
        }
        return """
                Usage: ./bench [benchmark ...]

                Builds what is missing, starts a Parley of its own in a temporary folder, measures it and removes it.

                %s
                Without a benchmark: all of them. Each takes less than 3 minutes.
                Ends with 0 when every figure reached its floor, else with 1. docs/performance.md says how to read them.
                """.formatted(list);
    }

    static boolean asksForHelp(String... arguments) {
        return Arrays.asList(arguments).contains("--help")
                || Arrays.asList(arguments).contains("-h");
    }

    static BenchOptions parse(String... arguments) throws WrongOption {
        if (arguments.length == 0) {
            return new BenchOptions(List.of(Name.values()));
        }
        Name[] chosen = new Name[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            chosen[i] = named(arguments[i]);
        }
        return new BenchOptions(List.of(chosen));
    }

    private static Name named(String label) throws WrongOption {
        for (Name name : Name.values()) {
            if (name.label.equals(label)) {
                return name;
            }
        }
        throw new WrongOption("There is no benchmark " + label + "; ./bench --help lists them all.");
    }

    /** Checks the options and measures nothing: 0 when they are right, 2 when they are not. */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        if (asksForHelp(arguments)) {
            System.out.print(help());
            return;
        }
        try {
            BenchOptions ignored = parse(arguments);
        } catch (WrongOption e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
