package dev.parley.system.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody with an account, or somebody without who looks just like it.
 *
 * @param name unique, and as long as everybody's
 */
record Person(String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "a horse that reads at night";
    private static final String REGISTER = "/api/v1/auth/register";
    private static final String SIGN_IN = "/api/v1/auth/login";
    private static final String REFRESH = "/api/v1/auth/refresh";
    private static final String RESET = "/api/v1/auth/password-reset";

    static Person numbered(int number) {
        return new Person("person" + (100_000 + number));
    }

    /** Makes accounts, numbered from the given one. */
    static List<Person> register(HttpConnection connection, int first, int count) throws IOException {
        List<Person> people = new ArrayList<>();
        for (int number = first; number < first + count; number++) {
            Person person = numbered(number);
            HttpConnection.Answer answer = connection.send(HttpCall.post(
                    REGISTER,
                    JSON.createObjectNode()
                            .put("username", person.name())
                            .put("email", person.email())
                            .put("password", PASSWORD)
                            .toString()));
            if (answer.status() != 201) {
                throw new IOException("an account could not be made: " + answer);
            }
            people.add(person);
        }
        return people;
    }

    String email() {
        return name + "@example.org";
    }

    HttpCall signIn() {
        return signIn(PASSWORD);
    }

    HttpCall signInWithWrongPassword() {
        return signIn("not the password of anybody");
    }

    private HttpCall signIn(String password) {
        return HttpCall.post(
                SIGN_IN,
                JSON.createObjectNode()
                        .put("email", email())
                        .put("password", password)
                        .toString());
    }

    HttpCall askForReset() {
        return HttpCall.post(
                RESET, JSON.createObjectNode().put("email", email()).toString());
    }

    String accessToken(HttpConnection connection) throws IOException {
        return tokenOf(connection.send(signIn()), "access_token");
    }

    /**
     * Somebody who is signed in.
     *
     * @param id what others name them by in calls
     */
    record SignedIn(String id, String token) {}

    SignedIn signedIn(HttpConnection connection) throws IOException {
        HttpConnection.Answer answer = connection.send(signIn());
        JsonNode body = JSON.readTree(answer.body());
        if (answer.status() != 200) {
            throw new IOException("no token for a sign-in: " + answer.status());
        }
        return new SignedIn(
                body.path("user").path("id").asText(), body.path("access_token").asText());
    }

    /** Signs in once and then exchanges one refresh token for the next. */
    void refresh(HttpConnection connection, int times) throws IOException {
        String token = tokenOf(connection.send(signIn()), "refresh_token");
        for (int i = 0; i < times; i++) {
            String body = JSON.createObjectNode().put("refresh_token", token).toString();
            token = tokenOf(connection.send(HttpCall.post(REFRESH, body)), "refresh_token");
        }
    }

    private static String tokenOf(HttpConnection.Answer answer, String name) throws IOException {
        JsonNode token = JSON.readTree(answer.body()).path(name);
        if (answer.status() != 200 || !token.isTextual()) {
            throw new IOException("no token for a sign-in: " + answer.status());
        }
        return token.asText();
    }
}
