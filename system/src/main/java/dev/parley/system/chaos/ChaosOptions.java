package dev.parley.system.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the user asked for on the command line of {@code ./chaos}.
 *
 * <p>Uses nothing but the JDK, so that {@code ./chaos} can check it from this source file before it spends minutes on a build.
 *
 * @param seed chooses the faults and what is said
 * @param minutes how long faults go on, 1 to 600
 * @param faults which there may be
 */
record ChaosOptions(long seed, int minutes, List<Name> faults) {
    private static final int USUAL_MINUTES = 5;
    private static final int MOST_MINUTES = 600;

    /** The faults there are. */
    enum Name {
        KILL("kill", "a chat node is killed"),
        STOP("stop", "a chat node is asked to end, as for an update"),
        GATEWAY_KILL("gateway-kill", "the gateway is killed"),
        AUTH_KILL("auth-kill", "auth-service is killed, and a chat node with it"),
        CRASH_BEFORE_PUBLISH("crash-before-publish", "a chat node dies between commit and publish in a quiet room"),
        PRESENCE("presence", "a chat node dies, and its people are to be offline within 60 s"),
        REDIS_KILL("redis-kill", "Redis is killed and comes back empty"),
        REDIS_HANG("redis-hang", "Redis answers nothing for 12 s"),
        REDIS_FLUSH("redis-flush", "Redis forgets everything"),
        POSTGRES_RESTART("postgres-restart", "PostgreSQL is restarted"),
        POSTGRES_KILL("postgres-kill", "PostgreSQL is killed"),
        POSTGRES_HANG("postgres-hang", "PostgreSQL answers nothing for 10 s"),
        LOCK("lock", "somebody holds the lock of one room for 3 s"),
        SLOW("slow", "two sockets read nothing while much is said"),
        ASK_AGAIN("ask-again", "clients ask for what they have already while much is said"),
        DROP("drop", "all sockets break at once"),
        REPEAT("repeat", "one client_id is sent a hundred times over all doors at once"),
        REMOVE("remove", "members are removed from a room in which much is said"),
        DELETE("delete", "a room is deleted in which much is said");

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
            list.append(String.format("  %-21s  %s%n", name.label, name.about));
        }
        return """
                Usage: ./chaos [--minutes=M] [--seed=N] [--faults=a,b]

                Builds what is missing, starts a Parley of two chat nodes in a temporary folder, and breaks one part of it
                after the other while clients talk. After each fault the clients have all to come back and to have everything,
                and what each of them saw is held against the database.

                --minutes=M    how long, %d if not given
                --seed=N       chooses faults and messages; without it one is made up and told
                --faults=a,b   only these of:

                %s
                Ends with 0 when every rule of the protocol held, else with 1 and a sentence for each violation.
                """.formatted(USUAL_MINUTES, list);
    }

    static boolean asksForHelp(String... arguments) {
        return Arrays.asList(arguments).contains("--help")
                || Arrays.asList(arguments).contains("-h");
    }

    static ChaosOptions parse(String... arguments) throws WrongOption {
        long seed = System.nanoTime() % 1_000_000;
        int minutes = USUAL_MINUTES;
        List<Name> faults = List.of(Name.values());
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? "" : argument.substring(equals + 1);
            switch (name) {
                case "--seed" -> seed = number(name, value, 0, Long.MAX_VALUE);
                case "--minutes" -> minutes = (int) number(name, value, 1, MOST_MINUTES);
                case "--faults" -> faults = named(value);
                default -> throw new WrongOption("There is no option " + name + "; ./chaos --help lists them all.");
            }
        }
        return new ChaosOptions(seed, minutes, faults);
    }

    private static long number(String name, String text, long least, long most) throws WrongOption {
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new WrongOption("The option " + name + " takes a number"
                + (most < Long.MAX_VALUE ? " from " + least + " to " + most : "") + ", not '" + text + "'.");
    }

    private static List<Name> named(String labels) throws WrongOption {
        List<Name> names = new ArrayList<>();
        for (String label : labels.split(",", -1)) {
            names.add(named(label, Name.values()));
        }
        return List.copyOf(names);
    }

    private static Name named(String label, Name... all) throws WrongOption {
        for (Name name : all) {
            if (name.label.equals(label)) {
                return name;
            }
        }
        throw new WrongOption("There is no fault " + label + "; ./chaos --help lists them all.");
    }

    /** Checks the options and breaks nothing: 0 when they are right, 2 when they are not. */
    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) {
        if (asksForHelp(arguments)) {
            System.out.print(help());
            return;
        }
        try {
            ChaosOptions ignored = parse(arguments);
        } catch (WrongOption e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
