package dev.parley.auth.database;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while PostgreSQL answers; bounded as every read is. */
@Readiness
@Singleton
class DatabaseCheck implements AsyncHealthCheck {

    private final Reads reads;

    DatabaseCheck(Reads reads) {
        this.reads = reads;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return reads.rows("/* database_check */ select 1", Tuple.tuple())
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false)
                .map(answers -> HealthCheckResponse.named("PostgreSQL answers")
                        .status(answers)
                        .build());
    }
}
