package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a script for psql where there is no psql: statements, {@code :'variable'}, {@code \gexec} and {@code \connect}, each at
 * the end of a line, and nothing else.
 */
final class PsqlScript {
    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

    /** Connects to the database of that name. */
    @FunctionalInterface
    interface Connector {
        Connection connect(String database) throws SQLException;
    }

    private final Connector connector;
    private final Map<String, String> variables;
    private Connection connection;

    private PsqlScript(Connector connector, Map<String, String> variables) throws SQLException {
        this.connector = connector;
        this.variables = variables;
        this.connection = connector.connect("postgres");
    }

    static void run(Path file, Connector connector, Map<String, String> variables) throws IOException, SQLException {
        PsqlScript script = new PsqlScript(connector, variables);
        try {
            script.run(Files.readAllLines(file));
        } finally {
            script.connection.close();
        }
    }

    private void run(List<String> lines) throws SQLException {
        StringBuilder statement = new StringBuilder();
        for (String line : lines) {
            if (line.equals("\\gexec")) {
                executeAll(query(take(statement)));
            } else if (line.startsWith("\\connect ")) {
                connection.close();
                connection = connector.connect(line.substring("\\connect ".length()));
            } else if (!line.startsWith("--")) {
                statement.append(line).append('\n');
                if (line.endsWith(";")) {
                    executeAll(List.of(take(statement)));
                }
            }
        }
        if (!statement.toString().isBlank()) {
            throw new IllegalArgumentException("not ended: " + statement);
        }
    }

    private String take(StringBuilder statement) {
        String taken = VARIABLE.matcher(statement)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "'" + Objects.requireNonNull(variables.get(found.group(1)), found.group(1)) + "'"));
        statement.setLength(0);
        return taken;
    }

    private List<String> query(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void executeAll(List<String> commands) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
