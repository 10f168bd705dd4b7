package dev.parley.system;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * What the user asked for on the command line of {@code ./run}.
 *
 * <p>Uses nothing but the JDK, so that {@code ./run} can check the options from this source file before it spends minutes on
 * a build.
 *
 * @param fresh whether to throw away what earlier runs kept
 * @param nodes how many copies of chat-service to start
 * @param host the address on which the gateway listens
 * @param port the port on which the gateway listens
 * @param admin whom to make an admin with a new password
 * @param data where data is kept, if not in the usual place
 */
record Options(boolean fresh, int nodes, String host, int port, Optional<String> admin, Optional<Path> data) {

    static final String HELP = """
            Usage: ./run [options]

            Builds what is missing, starts Parley and keeps it running until Ctrl-C.

              --port P       port of the web app, 8080 if not given
              --host H       address to listen on, 127.0.0.1 if not given (0.0.0.0: all)
              --nodes N      copies of chat-service, 1 to 9, 1 if not given
              --admin EMAIL  make the first admin (or give it a new password) and print the password
              --data DIR     where data, keys and logs are kept, ./data if not given
              --fresh        forget all accounts, rooms and messages, then start
              --no-build     start what was built before, however old
              --help         this text

            A PostgreSQL or Redis of your own is used when PARLEY_POSTGRES_HOST or PARLEY_REDIS_URL is set.
            run.json names the running processes. A process that dies is started again.
            """;

    static final Options DEFAULTS = new Options(false, 1, "127.0.0.1", 8080, Optional.empty(), Optional.empty());

    /** The command line is wrong; the message is one sentence about it. */
    static final class WrongOption extends Exception {
        private static final long serialVersionUID = 1L;

        WrongOption(String sentence) {
            super(sentence);
        }
    }

    static boolean asksForHelp(String... arguments) {
        return Arrays.asList(arguments).contains("--help")
                || Arrays.asList(arguments).contains("-h");
    }

    static Options parse(String... arguments) throws WrongOption {
        Options options = DEFAULTS;
        Deque<String> rest = new ArrayDeque<>();
        for (String argument : arguments) {
            splitAtEqualsSign(argument, rest);
        }
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            options = switch (name) {
                case "--fresh" -> options.withFresh();
                case "--no-build" -> options;
                case "--nodes" -> options.withNodes(number(name, rest, 1, 9));
                case "--port" -> options.withPort(number(name, rest, 1, 65535));
                case "--host" -> options.withHost(value(name, rest));
                case "--admin" -> options.withAdmin(email(name, rest));
                case "--data" -> options.withData(Path.of(value(name, rest)));
                default -> throw new WrongOption("There is no option " + name + "; ./run --help lists them all.");
            };
        }
        return options;
    }

    private static void splitAtEqualsSign(String argument, Deque<String> rest) {
        int equals = argument.indexOf('=');
        if (argument.startsWith("--") && equals > 0) {
            rest.add(argument.substring(0, equals));
            rest.add(argument.substring(equals + 1));
        } else {
            rest.add(argument);
        }
    }

    private static String value(String name, Deque<String> rest) throws WrongOption {
        if (rest.isEmpty() || rest.getFirst().isBlank() || rest.getFirst().startsWith("--")) {
            throw new WrongOption("The option " + name + " needs a value; ./run --help says which.");
        }
        return rest.removeFirst();
    }

    private static int number(String name, Deque<String> rest, int least, int most) throws WrongOption {
        String text = value(name, rest);
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new WrongOption(
                "The option " + name + " takes a number from " + least + " to " + most + ", not '" + text + "'.");
    }

    private static String email(String name, Deque<String> rest) throws WrongOption {
        String text = value(name, rest);
        if (!text.matches("[^@\\s]+@[^@\\s]+")) {
            throw new WrongOption("The option " + name + " takes an email address, not '" + text + "'.");
        }
        return text;
    }

    Options withFresh() {
        return new Options(true, nodes, host, port, admin, data);
    }

    Options withNodes(int copies) {
        return new Options(fresh, copies, host, port, admin, data);
    }

    Options withHost(String address) {
        return new Options(fresh, nodes, address, port, admin, data);
    }

    Options withPort(int number) {
        return new Options(fresh, nodes, host, number, admin, data);
    }

    Options withAdmin(String email) {
        return new Options(fresh, nodes, host, port, Optional.of(email), data);
    }

    Options withData(Path folder) {
        return new Options(fresh, nodes, host, port, admin, Optional.of(folder));
    }

    /** Checks the options and starts nothing: 0 when they are right, 2 when they are not. */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        if (asksForHelp(arguments)) {
            System.out.print(HELP);
            return;
        }
        try {
            Options ignored = parse(arguments);
        } catch (WrongOption e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
