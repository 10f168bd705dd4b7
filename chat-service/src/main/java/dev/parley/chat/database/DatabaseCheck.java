package dev.parley.chat.database;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while PostgreSQL answers; bounded as every query is. */
@Readiness
@Singleton
class DatabaseCheck implements AsyncHealthCheck {

    private final Pool database;

    DatabaseCheck(Pool database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.query("/* database_check */ select 1")
                .execute()
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false)
                .map(answers -> HealthCheckResponse.named("PostgreSQL answers")
                        .status(answers)
                        .build());
    }
}
