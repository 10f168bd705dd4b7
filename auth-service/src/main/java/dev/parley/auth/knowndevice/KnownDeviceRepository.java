package dev.parley.auth.knowndevice;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The known devices in PostgreSQL, found by their hash or their account. */
@ApplicationScoped
class KnownDeviceRepository implements PanacheRepositoryBase<KnownDevice, byte[]> {

    private static final String ADD = """
            /* known_device_repository.add */
            insert into auth.known_devices (hash, user_id, keeps_cookies) values (:hash, :user, :keeps)
            """;

    private static final String MARK_USED = """
            /* known_device_repository.mark_used */
            update auth.known_devices set last_used_at = now(), keeps_cookies = true
            where hash = :hash and user_id = :user
            """;

    /** A program that keeps no cookies leaves a row at each sign-in: these do not push out the others. */
    private static final String DELETE_SURPLUS = """
            /* known_device_repository.delete_surplus */
            delete from auth.known_devices where hash in (
                select hash from auth.known_devices where user_id = :user
                order by keeps_cookies desc, last_used_at desc offset :most)
            """;

    Uni<@Nullable KnownDevice> findByHash(byte[] hash) {
        return find("hash = ?1", (Object) hash).firstResult();
    }

    Uni<Integer> add(byte[] hash, UUID userId, boolean keepsCookies) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("hash", hash)
                        .setParameter("user", userId)
                        .setParameter("keeps", keepsCookies)
                        .executeUpdate());
    }

    /** One, or none when it is not known for this account. */
    Uni<Integer> markUsed(byte[] hash, UUID userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MARK_USED)
                        .setParameter("hash", hash)
                        .setParameter("user", userId)
                        .executeUpdate());
    }

    Uni<Integer> deleteSurplus(UUID userId, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DELETE_SURPLUS)
                        .setParameter("user", userId)
                        .setParameter("most", most)
                        .executeUpdate());
    }

    Uni<Long> deleteOthers(UUID userId, byte[] kept) {
        return delete("userId = ?1 and hash <> ?2", userId, kept);
    }
}
