package dev.parley.auth;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Looks behind the service, and moves times so that no test waits for them. */
@Singleton
public class Database {

    private final DataSource postgres;

    @Inject
    Database(DataSource postgres) {
        this.postgres = postgres;
    }

    public int update(String sql, Object... parameters) {
        try (var connection = postgres.getConnection()) {
            return update(connection, sql, parameters);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Begins a transaction that holds the locks of a query until it is committed or closed. */
    public Locked locked(String query, Object... parameters) {
        try {
            var connection = postgres.getConnection();
            connection.setAutoCommit(false);
            var locked = new Locked(connection);
            locked.execute(query, parameters);
            return locked;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public String text(String sql, Object... parameters) {
        try (var connection = postgres.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** A transaction that stands in the way of others. */
    public static final class Locked implements AutoCloseable {

        private final Connection connection;

        private Locked(Connection connection) {
            this.connection = connection;
        }

        public void update(String sql, Object... parameters) throws SQLException {
            Database.update(connection, sql, parameters);
        }

        public void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }

        private void execute(String sql, Object... parameters) throws SQLException {
            try (var statement = prepare(connection, sql, parameters)) {
                statement.execute();
            }
        }
    }
}
