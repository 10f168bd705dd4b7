package dev.parley.system.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the user asked for on the command line of {@code ./bench}.
 *
 * <p>Uses nothing but the JDK, so that {@code ./bench} can check it from this source file before it spends minutes on a build.
 *
 * @param benchmarks which to run, in that order
 * @param shapes of which shapes of rooms the fan-out is measured
 * @param withPeer whether the fan-out of another server is measured beside
 * @param throughGateway whether the fan-out's sockets are opened at the gateway and not at the chat node
 * @param longHistory whether the history's other end is measured, too, in a room of a million messages
 * @param quick whether to look only if everything works, with figures that mean nothing
 */
record BenchOptions(
        List<Name> benchmarks,
        List<String> shapes,
        boolean withPeer,
        boolean throughGateway,
        boolean longHistory,
        boolean quick) {
    static final List<String> SHAPES = List.of("10x100", "1x1000", "pairs");

    private static final String SHAPE = "--shape=";

    /** The benchmarks there are. */
    enum Name {
        ACCOUNTS("accounts", "how fast GET /me stays while 50 clients sign in"),
        SECRECY("secrecy", "whether the time of an answer tells if an account exists"),
        FANOUT("fanout", "how many deliveries a second reach sockets in time"),
        HISTORY("history", "how fast the latest messages of a room are read"),
        SEARCH("search", "how fast messages are found among a million"),
        ADMIN("admin", "how fast admins' lists are read over a million messages");

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
                Usage: ./bench [benchmark ...] [--shape=SHAPE] [--no-peer] [--gateway] [--long]

                Builds what is missing, starts a Parley of its own in a temporary folder, measures it and removes it.

                %s
                Without a benchmark: all of them. Each takes less than 5 minutes, fanout less than 6, admin and search less
                than 10, accounts less than 15.
                --shape=SHAPE  fanout: only one of 10x100 (10 rooms of 100 sockets), 1x1000, pairs
                --no-peer      fanout: without the server of common parts that is measured beside Parley
                --gateway      fanout: through the gateway, for a third of each floor; without the peer
                --long         history: in a room of a million messages, the oldest beside the newest
                Ends with 0 when every figure reached its floor, else with 1. docs/performance.md says how to read them.
                """.formatted(list);
    }

    static boolean asksForHelp(String... arguments) {
        return Arrays.asList(arguments).contains("--help")
                || Arrays.asList(arguments).contains("-h");
    }

    static BenchOptions parse(String... arguments) throws WrongOption {
        List<Name> names = new ArrayList<>();
        List<String> shapes = new ArrayList<>();
        boolean withPeer = true;
        boolean throughGateway = false;
        boolean longHistory = false;
        boolean quick = false;
        for (String argument : arguments) {
            if (argument.startsWith(SHAPE)) {
                shapes.add(shape(argument.substring(SHAPE.length())));
            } else if (argument.equals("--no-peer")) {
                withPeer = false;
            } else if (argument.equals("--gateway")) {
                throughGateway = true;
            } else if (argument.equals("--long")) {
                longHistory = true;
            } else if (argument.equals("--quick")) {
                quick = true;
            } else {
                names.add(named(argument));
            }
        }
        return new BenchOptions(
                names.isEmpty() ? List.of(Name.values()) : List.copyOf(names),
                shapes.isEmpty() ? SHAPES : List.copyOf(shapes),
                withPeer && !throughGateway,
                throughGateway,
                longHistory,
                quick);
    }

    private static String shape(String label) throws WrongOption {
        if (!SHAPES.contains(label)) {
            throw new WrongOption("There is no shape " + label + "; there are " + String.join(", ", SHAPES) + ".");
        }
        return label;
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
