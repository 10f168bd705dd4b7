package dev.parley.auth;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
        try (var connection = postgres.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
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
}
