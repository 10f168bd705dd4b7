package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What must hold of the logs of a whole Parley in whichever form they are written, with everything switched on that
 * makes them longer: no secret is in them, and nobody outside begins a line.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LogRules {
    static final List<String> SERVICES = List.of("gateway", "auth-service", "chat-1");
    private static final List<String> STORES = List.of("postgres", "redis");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern LINK = Pattern.compile("/reset-password#token=([\\w-]+)");

    /** All that ends or steers a line somewhere, but for the line feed and the tab. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u2028\\u2029]");

    final TemporaryParley parley;
    final Api visitor;
    private final GreenMail mails;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LogRules(Map<String, String> variables) throws Exception {
        mails = new GreenMail(new ServerSetup(Ports.free(1).getFirst(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        Map<String, String> all = new HashMap<>(Map.of(
                "PARLEY_BCRYPT_COST", "4",
                "PARLEY_ACCESS_LOG", "true",
                "PARLEY_SLOW_QUERY", "PT0.0001S",
                "PARLEY_CLIENTS", "bot:" + RunningParley.HASH_OF_BOT_SECRET + ":users:read",
                "PARLEY_SMTP_HOST", "127.0.0.1",
                "PARLEY_SMTP_PORT", String.valueOf(mails.getSmtp().getPort()),
                "PARLEY_SMTP_TLS", "off"));
        all.putAll(variables);
        parley = TemporaryParley.start(Repository.HOME, all);
        visitor = Api.at(parley.process(Role.GATEWAY).url());
    }

    @AfterAll
    void stop() throws IOException {
        parley.close();
        client.close();
        mails.stop();
    }

    @Test
    void nothingThatIsSecretIsInAnyLog() throws Exception {
        List<String> secrets = new ArrayList<>();
        Person ada = signUpAndIn(secrets);
        useCookies(ada, secrets);
        forgetPassword(ada, secrets);
        talk(ada, secrets);
        callAsProgram(secrets);
        showWrongTokens(secrets);
        awaitEverythingIsLogged();

        assertThat(secrets).hasSizeGreaterThan(20).allMatch(secret -> secret.length() > 7);
        for (String process : Stream.concat(SERVICES.stream(), STORES.stream()).toList()) {
            String log = textOf(process);
            secrets.forEach(secret -> assertThat(log.contains(secret))
                    .as("the log of %s has a secret: %s", process, secret)
                    .isFalse());
        }
    }

    @Test
    void nothingThatSomebodySendsBeginsALineOrSteersATerminal() throws Exception {
        String mark = "forged-" + UUID.randomUUID();
        Person ada = Person.register(visitor, "ada");
        String room = ada.makeGroup("Engines");
        for (String text : List.of(
                "\r\n" + mark,
                "\n" + mark,
                "\u001b[31m" + mark,
                "\u009b31m" + mark,
                "\u0085" + mark,
                "\u2028" + mark,
                "\",\"" + mark + "\":\"",
                "\"}\n{\"" + mark + "\":1}")) {
            sendInHeads(text);
            sendInAddresses(ada, text);
            sendInBodies(ada, room, text);
            sendByASocket(ada, room, text);
        }
        awaitEverythingIsLogged();

        assertThat(textOf("gateway")).as("the paths at least are logged").contains(mark);
        for (String process : SERVICES) {
            String log = textOf(process);
            Matcher control = CONTROL.matcher(log);
            assertThat(control.find() ? lineAt(log, control.start()) : "")
                    .as("a line of %s with a control character", process)
                    .isEmpty();
            assertThat(log.lines()).as(process).noneMatch(line -> line.strip().startsWith(mark));
        }
        for (String store : STORES) {
            assertThat(textOf(store).lines()).as(store).noneMatch(line -> line.startsWith(mark));
        }
        checkLines(mark);
    }

    /** What else holds of the lines in this form, after somebody tried to make one with that mark. */
    abstract void checkLines(String mark);

    private static String lineAt(String log, int position) {
        return log.substring(log.lastIndexOf('\n', position) + 1, position) + "<here>";
    }

    private Person signUpAndIn(List<String> secrets) {
        Person ada = Person.register(visitor, "ada");
        secrets.addAll(List.of(Person.PASSWORD, ada.accessToken(), ada.refreshToken()));
        String wrong = secret("wrong password", secrets);
        expect(401, visitor.post("/api/v1/auth/login", Json.object("email", ada.email(), "password", wrong)));
        expect(
                409,
                visitor.post(
                        "/api/v1/auth/register",
                        Json.object("username", ada.username(), "email", ada.email(), "password", wrong)));
        expect(
                400,
                visitor.post(
                        "/api/v1/auth/register",
                        Json.object("username", "x", "email", secret("no address", secrets), "password", wrong)));
        expect(400, visitor.post("/api/v1/auth/login", "{\"password\": \"" + secret("cut off", secrets)));
        Api.Answer renewed = visitor.post("/api/v1/auth/refresh", Json.object("refresh_token", ada.refreshToken()));
        expect(200, renewed);
        secrets.addAll(List.of(renewed.at("/access_token"), renewed.at("/refresh_token")));
        expect(
                401,
                visitor.post(
                        "/api/v1/auth/refresh", Json.object("refresh_token", secret("no refresh token", secrets))));
        expect(
                400,
                ada.api()
                        .post(
                                "/api/v1/auth/password-change",
                                Json.object("current_password", secret("not mine", secrets), "new_password", "short")));
        return ada;
    }

    private void useCookies(Person ada, List<String> secrets) throws Exception {
        HttpResponse<String> signedIn = post(
                "/api/v1/auth/login",
                "",
                Json.object("email", ada.email(), "password", Person.PASSWORD, "session", "cookie")
                        .toString());
        assertThat(signedIn.statusCode()).isEqualTo(200);
        secrets.add(Json.parse(signedIn.body()).path("access_token").asText());
        String cookies = String.join("; ", cookiesOf(signedIn, secrets));
        HttpResponse<String> refreshed = post("/api/v1/auth/refresh", cookies, "{}");
        assertThat(refreshed.statusCode()).as(refreshed.body()).isEqualTo(200);
        secrets.add(Json.parse(refreshed.body()).path("access_token").asText());
        List<String> later = cookiesOf(refreshed, secrets);
        assertThat(later).isNotEmpty();
        String name = later.getFirst().substring(0, later.getFirst().indexOf('=') + 1);
        assertThat(post("/api/v1/auth/refresh", name + secret("no cookie", secrets), "{}")
                        .statusCode())
                .isEqualTo(401);
    }

    private static List<String> cookiesOf(HttpResponse<String> answer, List<String> secrets) {
        List<String> cookies = answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .toList();
        cookies.forEach(cookie -> secrets.add(cookie.substring(cookie.indexOf('=') + 1)));
        return cookies;
    }

    private void forgetPassword(Person ada, List<String> secrets) {
        expect(202, visitor.post("/api/v1/auth/password-reset", Json.object("email", ada.email())));
        await("the mail").atMost(PATIENCE).until(() -> mailsTo(ada).length == 1);
        String mail =
                GreenMailUtil.getBody(mailsTo(ada)[0]).replace("=\r\n", "").replace("=3D", "=");
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        String token = link.group(1);
        secrets.add(token);
        mail.lines()
                .map(String::strip)
                .filter(line -> line.length() > 20 && line.indexOf(' ') > 0)
                .forEach(secrets::add);
        String password = secret("new password", secrets);
        expect(
                400,
                visitor.post(
                        "/api/v1/auth/password-reset-confirm",
                        Json.object("token", secret("no reset token", secrets), "new_password", password)));
        expect(
                204,
                visitor.post(
                        "/api/v1/auth/password-reset-confirm", Json.object("token", token, "new_password", password)));
        expect(
                400,
                visitor.post(
                        "/api/v1/auth/password-reset-confirm", Json.object("token", token, "new_password", password)));
    }

    private void talk(Person forgetful, List<String> secrets) {
        Person bob = Person.register(visitor, "bob");
        String said = secret("what bob says", secrets);
        String room = bob.makeGroup(secret("a room", secrets), forgetful);
        expect(201, bob.send(room, said));
        expect(400, bob.send(room, secret("too long", secrets).repeat(300)));
        expect(400, bob.api().post(Person.messagesOf(room), "{\"content\": \"" + secret("cut off", secrets)));
        expect(403, bob.send(UUID.randomUUID().toString(), secret("to nobody", secrets)));
        try (ChatSocket socket = bob.connect()) {
            socket.sendMessage(room, UUID.randomUUID().toString(), secret("by a socket", secrets));
            socket.send(Json.object("type", secret("no type", secrets)).toString());
            socket.await("error");
        }
        expect(200, bob.api().get("/api/v1/chat/search?q=" + encoded(said)));
        expect(400, bob.api().get("/api/v1/chat/search?limit=no&q=" + encoded(said)));
        secrets.add(encoded(said));
        secrets.addAll(List.of(bob.accessToken(), bob.refreshToken()));
    }

    private void callAsProgram(List<String> secrets) throws Exception {
        for (String given : List.of(RunningParley.BOT_SECRET, secret("no program", secrets))) {
            String basic =
                    Base64.getEncoder().encodeToString(("bot:" + encoded(given)).getBytes(StandardCharsets.UTF_8));
            secrets.addAll(List.of(given, basic));
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(visitor.base() + "/api/v1/auth/token"))
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            boolean isRight = given.equals(RunningParley.BOT_SECRET);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(isRight ? 200 : 401);
            if (isRight) {
                secrets.add(Json.parse(answer.body()).path("access_token").asText());
            }
        }
    }

    private void showWrongTokens(List<String> secrets) {
        for (String path : List.of("/api/v1/auth/me", "/api/v1/chat/rooms")) {
            expect(401, visitor.as(secret("no.access.token", secrets)).get(path));
            expect(401, visitor.get(path + "?access_token=" + secret("in the query", secrets)));
        }
        String address = "/ws/chat?token=" + secret("of a socket", secrets);
        assertThat(ChatSocket.refusal(visitor.base(), address, Map.of())).isEqualTo(401);
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + secret("no.access.token", secrets));
        assertThat(ChatSocket.refusal(visitor.base(), "/ws/chat", bearer)).isEqualTo(401);
    }

    /** Something that is nowhere else. */
    private static String secret(String what, List<String> secrets) {
        String made = what.replaceAll("[^a-z.]", "-") + "-" + UUID.randomUUID();
        secrets.add(made);
        return made;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void expect(int status, Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }

    private HttpResponse<String> post(String path, String cookies, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(visitor.base() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As no decent client does it: byte by byte, in UTF-8 and in Latin-1. */
    private void sendInHeads(String text) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            say(
                    "GET /api/v1/chat/rooms/" + text + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                    charset);
            say("GET /" + text + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", charset);
            for (String header : List.of("User-Agent", "X-Request-Id", "X-Forwarded-For", "Origin", "traceparent")) {
                say(
                        "GET /api/v1/auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + ": x"
                                + text + "\r\n\r\n",
                        charset);
            }
        }
    }

    private void say(String request, Charset charset) throws IOException {
        URI gateway = URI.create(visitor.base());
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(charset));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private void sendInAddresses(Person ada, String text) {
        String path = encoded(text).replace("+", "%20");
        for (String address : List.of(
                "/api/v1/chat/rooms/" + path,
                "/api/v1/auth/users?query=" + path,
                "/api/v1/chat/search?q=" + path,
                "/" + path)) {
            assertThat(ada.api().get(address).status()).as(address).isLessThan(500);
        }
    }

    private void sendInBodies(Person ada, String room, String text) {
        Map.of(
                        "/api/v1/auth/login",
                        Json.object("username", text, "password", text),
                        "/api/v1/auth/register",
                        Json.object("username", text, "email", text, "password", text),
                        "/api/v1/auth/password-reset",
                        Json.object("email", text),
                        "/api/v1/auth/refresh",
                        Json.object("refresh_token", text),
                        "/api/v1/chat/rooms",
                        Json.object("name", text, "room_type", text, "member_ids", List.of(text)),
                        Person.messagesOf(room),
                        Json.object("content", text, "client_id", text))
                .forEach((path, body) ->
                        assertThat(ada.api().post(path, body).status()).as(path).isLessThan(500));
        assertThat(ada.api()
                        .patch("/api/v1/auth/me", Json.object("display_name", text))
                        .status())
                .isLessThan(500);
        assertThat(ada.send(room, text).status()).isEqualTo(201);
    }

    private static void sendByASocket(Person ada, String room, String text) {
        try (ChatSocket socket = ada.connect()) {
            socket.send(Json.object("type", text, "ref", text).toString());
            socket.await("error");
            socket.send(ChatSocket.message(text, text, text).toString());
            socket.sendMessage(room, UUID.randomUUID().toString(), text);
        }
    }

    /** The last request is logged when all before it are, at least by the gateway. */
    private void awaitEverythingIsLogged() {
        for (String path : List.of("/api/v1/auth/users/", "/api/v1/chat/rooms/")) {
            String last = "the-last-" + UUID.randomUUID();
            expect(401, visitor.get(path + last));
            await("the line of the last request")
                    .atMost(PATIENCE)
                    .until(() -> textOf("gateway").contains(last));
        }
    }

    /** A log as far as its lines are whole. */
    String textOf(String process) {
        Path log = parley.logs().resolve(process + ".log");
        try {
            String text = Files.readString(log, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void assertThatPeopleCanTalk() {
        for (int i = 0; i < 5; i++) {
            Person eve = Person.register(visitor, "eve");
            String room = eve.makeGroup("Engines");
            try (ChatSocket socket = eve.connect()) {
                socket.sendMessage(room, UUID.randomUUID().toString(), "hello");
                assertThat(socket.await("message").at("/data/content").asText()).isEqualTo("hello");
            }
            assertThat(eve.send(room, "and again").status()).isEqualTo(201);
        }
    }

    /** The mail server, which a test may stop for a while. */
    GreenMail mails() {
        return mails;
    }

    MimeMessage[] mailsTo(Person person) {
        return mails.getReceivedMessagesForDomain(person.email());
    }
}
