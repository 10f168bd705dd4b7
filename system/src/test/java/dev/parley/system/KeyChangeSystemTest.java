package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The steps of docs/keys.md, as they stand there, while everything runs. */
@ExtendWith(RunningParley.Shared.class)
final class KeyChangeSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final List<String> SERVICES = List.of("auth-service", "chat-1", "chat-2", "gateway");

    private final RunningParley parley;
    private final Person ada;
    private final String room;

    KeyChangeSystemTest(RunningParley parley) {
        this.parley = parley;
        this.ada = parley.register("ada");
        this.room = ada.makeGroup("Keys");
    }

    @Test
    void aNewKeySignsAndNoGoodTokenIsRefusedUntilTheOldKeyIsTakenAwayWithAllThatItSigned() throws Exception {
        List<Path> oldFiles = keyFiles();
        String oldKey = keyOf(ada);
        assertThat(published()).contains(oldKey);

        runTheStepsOf("Add a key");
        await("the new key").atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            assertIsGood(ada);
            return published().size() > oldFiles.size();
        });
        assertThat(keyOf(ada.signInAgain(parley.visitor())))
                .as("it is published before it signs")
                .isEqualTo(oldKey);
        Person anew = await("a token of the new key")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(this::signInAndUseBoth, person -> !keyOf(person).equals(oldKey));
        assertThat(published()).contains(oldKey, keyOf(anew));

        for (Path file : oldFiles) {
            Files.delete(file);
        }
        startServicesAgain();

        assertThat(published()).containsExactly(keyOf(anew));
        assertIsGood(anew);
        for (String door : doors()) {
            assertThat(Api.at(door)
                            .as(ada.accessToken())
                            .get(Person.messagesOf(room))
                            .status())
                    .as("a token of the old key at %s", door)
                    .isEqualTo(401);
        }
        Api.Answer renewed =
                parley.visitor().post("/api/v1/auth/refresh", Json.object("refresh_token", ada.refreshToken()));
        assertThat(renewed.status()).as(renewed.text()).isEqualTo(200);
        assertThat(keyOf(renewed.at("/access_token"))).isEqualTo(keyOf(anew));
    }

    /** Somebody signs in and uses the new token, and the one from before, at once. */
    private Person signInAndUseBoth() {
        assertIsGood(ada);
        Person again = ada.signInAgain(parley.visitor());
        assertIsGood(again);
        return again;
    }

    private void assertIsGood(Person person) {
        assertThat(person.api().get("/api/v1/auth/me").status()).isEqualTo(200);
        for (String door : doors()) {
            Api.Answer answer = Api.at(door).as(person.accessToken()).get(Person.messagesOf(room));
            assertThat(answer.status()).as("%s: %s", door, answer.text()).isEqualTo(200);
        }
    }

    private List<String> doors() {
        return List.of(
                parley.visitor().base(),
                parley.process("chat-1").url(),
                parley.process("chat-2").url());
    }

    private List<String> published() {
        return StreamSupport.stream(
                        parley.visitor()
                                .get("/.well-known/jwks.json")
                                .body()
                                .path("keys")
                                .spliterator(),
                        false)
                .map(key -> key.path("kid").asText())
                .toList();
    }

    private static String keyOf(Person person) {
        return keyOf(person.accessToken());
    }

    /** The key that a token says it was signed with. */
    private static String keyOf(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return Json.parse(new String(header, StandardCharsets.UTF_8))
                .path("kid")
                .asText();
    }

    private List<Path> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(parley.keys())) {
            return files.filter(file -> file.toString().endsWith(".pem")).toList();
        }
    }

    /** Does in the folder of the keys what that section of the page tells to do in a shell. */
    private void runTheStepsOf(String section) throws IOException, InterruptedException {
        String page = Files.readString(Repository.HOME.resolve("docs/keys.md"));
        String fence = "```sh\n";
        int begin = page.indexOf(fence, page.indexOf("## " + section)) + fence.length();
        String steps = page.substring(begin, page.indexOf("```", begin));
        Process shell = new ProcessBuilder("bash", "-eu", "-c", steps)
                .directory(parley.keys().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
    }

    /** As the page wants it after a key that others may have got hold of. */
    private void startServicesAgain() throws InterruptedException {
        List<Long> before = pids();
        SERVICES.forEach(parley::kill);
        await("all services anew").atMost(PATIENCE).until(() -> pids().stream().noneMatch(before::contains));
        parley.awaitServing();
    }

    private List<Long> pids() {
        return SERVICES.stream().map(name -> parley.process(name).pid()).toList();
    }
}
