package dev.parley.auth;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.kit.token.Scope;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a client of this service does, in a word each. */
public final class Api {

    public static final String AUTH = "/api/v1/auth";
    public static final String ADMIN = "/api/v1/admin";
    public static final String PASSWORD = "correct horse battery";

    /** Whose hash application.properties has for tests. */
    public static final String CHAT_SECRET = "the chat service knows it";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private Api() {}

    /** A username that no other test has. */
    public static String newName(String stem) {
        return stem + "-" + NAMES.incrementAndGet();
    }

    public static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    public static RequestSpecification as(Tokens tokens) {
        return json().header("Authorization", "Bearer " + tokens.access());
    }

    public static Response register(String username) {
        return json().body(Map.of("username", username, "email", username + "@example.org", "password", PASSWORD))
                .post(AUTH + "/register");
    }

    public static Response login(String username, String password) {
        return json().body(Map.of("username", username, "password", password)).post(AUTH + "/login");
    }

    public static Response refresh(String token) {
        return json().body(Map.of("refresh_token", token)).post(AUTH + "/refresh");
    }

    /** Calls as chat-service does, with a token that allows this much and no more. */
    public static RequestSpecification asService(Scope scope) {
        var token = given().auth()
                .preemptive()
                .basic("chat-service", URLEncoder.encode(CHAT_SECRET, UTF_8))
                .formParam("grant_type", "client_credentials")
                .formParam("scope", scope.toString())
                .post(AUTH + "/token")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("access_token");
        return json().header("Authorization", "Bearer " + token);
    }

    public static Tokens signIn(String username) {
        return Tokens.of(login(username, PASSWORD));
    }

    /** Registers somebody and signs them in. */
    public static Tokens newcomer(String stem) {
        var name = newName(stem);
        register(name).then().statusCode(201);
        return signIn(name);
    }

    /** Registers an admin and signs them in. */
    public static Tokens newAdmin(String stem, Database database) {
        var name = newName(stem);
        register(name).then().statusCode(201);
        database.update("update auth.users set is_admin = true where username = ?", name);
        return signIn(name);
    }

    /** What a sign-in or a refresh gave. */
    public record Tokens(String access, String refresh, String userId, String username) {

        public static Tokens of(Response answer) {
            var body = answer.then().statusCode(200).extract().jsonPath();
            return new Tokens(
                    body.getString("access_token"),
                    body.getString("refresh_token"),
                    body.getString("user.id"),
                    body.getString("user.username"));
        }
    }
}
