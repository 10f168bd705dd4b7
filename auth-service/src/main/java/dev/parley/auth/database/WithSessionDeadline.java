package dev.parley.auth.database;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Puts the {@link Deadline} around every {@code @WithSession} method; the framework sees to it that those return a Uni. */
@WithSession
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class WithSessionDeadline {

    private final Deadline deadline;

    WithSessionDeadline(Deadline deadline) {
        this.deadline = deadline;
    }

    @AroundInvoke
    Object bound(InvocationContext call) throws Exception {
        return deadline.on((Uni<?>) call.proceed());
    }
}
