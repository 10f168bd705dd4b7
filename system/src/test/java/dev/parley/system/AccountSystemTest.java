package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.system.Api.Answer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts and sessions, over the gateway. */
@ExtendWith(RunningParley.Shared.class)
final class AccountSystemTest {
    private final RunningParley parley;
    private final Api visitor;

    AccountSystemTest(RunningParley parley) {
        this.parley = parley;
        this.visitor = parley.visitor();
    }

    @Test
    void whoRegistersCanSignInAndSeesThemselves() {
        Person ada = parley.register("ada");

        Answer me = ada.api().get("/api/v1/auth/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.at("/id")).isEqualTo(ada.id());
        assertThat(me.at("/username")).isEqualTo(ada.username());
        assertThat(me.at("/email")).isEqualTo(ada.email());
        assertThat(me.body().path("is_admin").asBoolean(true)).isFalse();
        assertThat(me.text()).doesNotContain("password");
    }

    @Test
    void aUsernameAndAnEmailAreTakenWithoutRegardToCase() {
        Person ada = parley.register("ada");

        Answer sameName = register(ada.username().toUpperCase(Locale.ROOT), "other-" + ada.email());
        Answer sameEmail = register("other-" + ada.username(), ada.email().toUpperCase(Locale.ROOT));

        assertThat(sameName.status()).isEqualTo(409);
        assertThat(sameName.at("/code")).isEqualTo("username_taken");
        assertThat(sameEmail.status()).isEqualTo(409);
        assertThat(sameEmail.at("/code")).isEqualTo("email_taken");
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountGetTheSameAnswer() {
        Person ada = parley.register("ada");

        Answer wrongPassword = signIn(ada.email(), "not my password");
        Answer noSuchAccount = signIn("nobody-" + ada.email(), "not my password");

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.at("/code")).isEqualTo("invalid_credentials");
        assertThat(noSuchAccount.text()).isEqualTo(wrongPassword.text());
    }

    @Test
    void refreshingGivesNewTokensThatWork() {
        Person ada = parley.register("ada");

        Answer renewed = refresh(ada.refreshToken());

        assertThat(renewed.status()).as(renewed.text()).isEqualTo(200);
        assertThat(renewed.at("/refresh_token")).isNotEmpty().isNotEqualTo(ada.refreshToken());
        assertThat(renewed.at("/token_type")).isEqualToIgnoringCase("bearer");
        Answer me = visitor.as(renewed.at("/access_token")).get("/api/v1/auth/me");
        assertThat(me.at("/id")).isEqualTo(ada.id());
    }

    @Test
    void afterSigningOutTheSessionCannotBeRefreshed() {
        Person ada = parley.register("ada");

        Answer signedOut = ada.api().post("/api/v1/auth/logout", "");

        assertThat(signedOut.status()).isEqualTo(204);
        assertThat(refresh(ada.refreshToken()).status()).isEqualTo(401);
    }

    @Test
    void signingOutClosesTheSessionsSocketsOnEveryNodeAndVoidsItsTokenInChat() {
        Person ada = parley.register("ada");
        Person elsewhere = ada.signInAgain(visitor);

        try (ChatSocket one = ada.connectTo(parley.process("chat-1"));
                ChatSocket two = ada.connectTo(parley.process("chat-2"));
                ChatSocket kept = elsewhere.connect()) {
            assertThat(ada.api().post("/api/v1/auth/logout", "").status()).isEqualTo(204);

            assertThat(one.awaitClosed()).isEqualTo(4401);
            assertThat(two.awaitClosed()).isEqualTo(4401);
            assertThat(ada.api().get("/api/v1/chat/rooms").status()).isEqualTo(401);
            kept.send(Json.object("type", "ping"));
            kept.await("pong");
        }
    }

    @Test
    void whoHasASocketOnAnyNodeIsOnlineForThemselvesAndForOthers() {
        Person ada = parley.register("ada");
        Person bob = parley.register("bob");

        try (ChatSocket _ = bob.connectTo(parley.process("chat-2"))) {
            await().untilAsserted(() -> {
                Answer me = bob.api().get("/api/v1/auth/me");
                Answer profile = ada.api().get("/api/v1/auth/users/" + bob.id());
                assertThat(me.body().path("is_online").asBoolean()).isTrue();
                assertThat(profile.body().path("is_online").asBoolean()).isTrue();
            });
            assertThat(ada.api().get("/api/v1/auth/me").body().path("is_online").asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void aProfileDoesNotShowTheEmail() {
        Person ada = parley.register("ada");
        Person bob = parley.register("bob");

        Answer profile = ada.api().get("/api/v1/auth/users/" + bob.id());

        assertThat(profile.status()).isEqualTo(200);
        assertThat(profile.at("/username")).isEqualTo(bob.username());
        assertThat(profile.text()).doesNotContain(bob.email());
    }

    @Test
    void anotherNameIsShownInChatAndADeletedAccountLeavesItsGroups() {
        Person ada = parley.register("ada");
        Person bob = parley.register("bob");
        String room = ada.makeGroup("Engines", bob);
        bob.send(room, "hello");
        String name = "robert-" + bob.id().substring(24);

        bob.api().patch("/api/v1/auth/me", Json.object("username", name));
        await().untilAsserted(() -> assertThat(
                        ada.history(room).getFirst().path("sender_username").asText())
                .isEqualTo(name));
        Answer mention = ada.send(room, "Hello @" + name);
        assertThat(mention.at("/mentions/0")).isEqualTo(bob.id());

        assertThat(bob.api()
                        .delete("/api/v1/auth/me", Json.object("password", Person.PASSWORD))
                        .status())
                .isEqualTo(204);
        await().untilAsserted(() -> {
            Answer members = ada.api().get("/api/v1/chat/rooms/" + room + "/members");
            assertThat(members.body().path("members")).hasSize(1);
            assertThat(ada.history(room).getFirst().path("sender_username").asText())
                    .isEqualTo("deleted user");
        });
    }

    private Answer register(String username, String email) {
        return visitor.post(
                "/api/v1/auth/register",
                Json.object("username", username, "email", email, "password", Person.PASSWORD));
    }

    private Answer signIn(String email, String password) {
        return visitor.post("/api/v1/auth/login", Json.object("email", email, "password", password));
    }

    private Answer refresh(String refreshToken) {
        return visitor.post("/api/v1/auth/refresh", Json.object("refresh_token", refreshToken));
    }
}
