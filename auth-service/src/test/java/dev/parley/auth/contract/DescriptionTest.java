package dev.parley.auth.contract;

import static dev.parley.auth.Api.AUTH;
import static dev.parley.auth.Api.as;
import static dev.parley.auth.Api.login;
import static dev.parley.auth.Api.newAdmin;
import static dev.parley.auth.Api.newName;
import static dev.parley.auth.Api.newcomer;
import static dev.parley.auth.Api.register;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.auth.Api;
import dev.parley.auth.Database;
import dev.parley.kit.testing.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DescriptionTest {

    @Inject
    Database database;

    private static final String PROBLEM = "responses.'%s'.content.'application/problem+json'.schema.$ref";
    /** What is asked for where nothing needs to be said. */
    private static final Set<String> OPTIONAL_THROUGHOUT =
            Set.of("AccountChange", "AdminUserChange", "NewInvitation", "Refresh", "ServiceTokenRequest");

    private static final List<Map<String, List<String>>> BEARER = List.of(Map.of("bearer", List.of()));

    @Test
    void it_says_how_to_authenticate() {
        description()
                .body("openapi", startsWith("3.1"))
                .body("info.title", equalTo("Parley auth-service"))
                .rootPath("components.securitySchemes")
                .body("bearer.scheme", equalTo("bearer"))
                .body("refresh_cookie.type", equalTo("apiKey"))
                .body("refresh_cookie.in", equalTo("cookie"))
                .body("refresh_cookie.name", equalTo("parley_refresh"));
    }

    @Test
    void it_describes_the_calls_for_clients_and_no_others() {
        assertThat(calls().keySet())
                .contains("post /api/v1/auth/login", "get /.well-known/jwks.json")
                .allSatisfy(call -> assertThat(call).containsAnyOf(" /api/v1/", " /.well-known/"));
    }

    @Test
    void every_call_has_a_name_of_its_own_and_a_summary() {
        var names = new HashSet<Object>();
        calls().forEach((name, call) -> {
            assertThat(call).as("Say with @Operation what it does: " + name).containsKeys("operationId", "summary");
            assertThat(names.add(call.get("operationId"))).as(name).isTrue();
        });
    }

    @Test
    void every_call_says_what_it_answers_and_that_it_may_be_a_problem() {
        calls().forEach((name, call) -> {
            Map<String, Map<String, ?>> answers = answersOf(call);
            assertThat(answers.keySet()).as(name).contains("default", "503").containsAnyOf("200", "201", "202", "204");
            answers.forEach((status, answer) -> {
                if (status.startsWith("2")) {
                    assertThat(answer.containsKey("content")).as(name).isEqualTo(!status.equals("204"));
                    assertThat(answer.toString()).as(name).doesNotContain("application/json={}");
                } else {
                    assertThat(answer.toString())
                            .as(name)
                            .contains("application/problem+json", "#/components/schemas/Problem");
                }
            });
        });
    }

    @Test
    void a_call_that_asks_for_a_token_may_answer_401_and_an_open_one_does_not() {
        calls().forEach((name, call) -> {
            if (BEARER.equals(call.get("security"))) {
                assertThat(answersOf(call)).as(name).containsKeys("401", "403");
            }
        });
        description()
                .rootPath("paths.'/api/v1/auth/register'.post")
                .body("security", nullValue())
                .body("responses", not(hasKey("401")))
                .rootPath("paths.'/api/v1/auth/me'.get")
                .body("security", equalTo(BEARER))
                .body("responses.keySet()", containsInAnyOrder("200", "401", "403", "503", "default"));
    }

    @ParameterizedTest
    @CsvSource({
        "post, /register, 201, User",
        "post, /login, 200, Tokens",
        "post, /refresh, 200, Tokens",
        "post, /logout, 204,",
        "get, /me, 200, User",
        "patch, /me, 200, User",
        "delete, /me, 204,",
        "post, /password-change, 204,",
        "post, /password-reset, 202, PasswordResetAccepted",
        "post, /password-reset-confirm, 204,",
        "get, /sessions, 200, SessionPage",
        "delete, /sessions, 204,",
        "delete, /sessions/{id}, 204,",
        "get, /users, 200, UserPage",
        "get, /users/{id}, 200, Profile",
        "post, /users/lookup, 200, UserPage",
        "get, /../admin/invitations, 200, InvitationPage",
        "post, /../admin/invitations, 201, CreatedInvitation",
        "delete, /../admin/invitations/{id}, 204,",
        "get, /../admin/users, 200, AdminUserPage",
        "post, /../admin/users, 201, AdminUserDetails",
        "get, /../admin/users/{id}, 200, AdminUserDetails",
        "patch, /../admin/users/{id}, 200, AdminUserDetails",
        "delete, /../admin/users/{id}, 204,",
        "delete, /../admin/users, 200, AdminDeleted",
        "post, /../admin/users/{id}/sign-out, 204,",
        "get, /../admin/sessions, 200, AdminSessionPage",
        "get, /../admin/password-reset-tokens/{id}, 200, AdminPasswordResetToken",
        "get, /../admin/audit-log, 200, AuditLogPage"
    })
    void success_has_its_status_and_its_schema(String method, String relative, String status, @Nullable String schema) {
        var path = (AUTH + relative).replace("/auth/..", "");
        var call = requireNonNull(calls().get(method + " " + path));

        assertThat(answersOf(call).keySet().stream().filter(one -> one.startsWith("2")))
                .containsExactly(status);
        if (schema != null) {
            description()
                    .rootPath("paths.'" + path + "'." + method)
                    .body(
                            "responses.'" + status + "'.content.'application/json'.schema.$ref",
                            equalTo("#/components/schemas/" + schema));
        }
    }

    @Test
    void a_problem_is_given_where_it_can_happen() {
        description()
                .rootPath("paths.'/api/v1/auth/register'.post")
                .body(PROBLEM.formatted("409"), equalTo("#/components/schemas/Problem"))
                .body(PROBLEM.formatted("429"), equalTo("#/components/schemas/Problem"))
                .body(PROBLEM.formatted("413"), equalTo("#/components/schemas/Problem"))
                .body("responses.'400'.description", startsWith("The body is not what is asked for"))
                .rootPath("paths.'/api/v1/auth/users/{id}'.get")
                .body("responses", hasKey("404"))
                .body("responses", not(hasKey("400")))
                .rootPath("paths.'/api/v1/auth/password-reset-confirm'.post")
                .body("responses.'400'.description", startsWith("The link is not good (`reset_token_invalid`)"));
    }

    @Test
    void what_browsers_send_by_themselves_is_no_parameter() {
        description()
                .rootPath("paths.'/api/v1/auth/refresh'.post")
                .body("parameters", nullValue())
                .body("security", containsInAnyOrder(Map.of("refresh_cookie", List.of()), Map.of()))
                .body("requestBody.required", not(equalTo(true)))
                .body("requestBody.content.keySet()", contains("application/json"))
                .rootPath("paths.'/api/v1/auth/login'.post")
                .body("parameters", nullValue())
                .body("requestBody.required", equalTo(true));
    }

    @Test
    void values_have_their_bounds() {
        description()
                .rootPath("paths.'/api/v1/auth/users'.get.parameters")
                .body("find { it.name == 'limit' }.schema.type", equalTo("integer"))
                .body("find { it.name == 'limit' }.schema.maximum", equalTo(100))
                .body("find { it.name == 'query' }.schema.maxLength", equalTo(100))
                .rootPath("components.schemas.Registration.properties")
                .body("username.pattern", equalTo("^[A-Za-z0-9_.-]{3,50}$"))
                .body("username.maxLength", equalTo(50))
                .body("email.format", equalTo("email"))
                .body("email.maxLength", equalTo(254))
                .body("password.minLength", equalTo(8))
                .body("password.maxLength", equalTo(128))
                .rootPath("components.schemas")
                .body("UserLookup.properties.ids.maxItems", equalTo(200))
                .body("AccountChange.properties.display_name.pattern", equalTo("^\\s*\\S"))
                .body("RefreshTokenKeeping.enum", contains("token", "cookie"));
    }

    @Test
    void a_list_of_admins_tells_what_it_can_be_asked_for() {
        description()
                .rootPath("paths.'/api/v1/admin/audit-log'.get.parameters")
                .body(
                        "name",
                        contains(
                                "page",
                                "page_size",
                                "sort",
                                "ids",
                                "at_from",
                                "at_to",
                                "actor_id",
                                "action",
                                "object_type",
                                "object_id"))
                .body("find { it.name == 'page_size' }.schema.maximum", equalTo(200))
                .body("find { it.name == 'sort' }.schema.enum", contains("at", "-at"))
                .body("find { it.name == 'action' }.schema.enum", hasItem("sign_out"))
                .body("find { it.name == 'at_from' }.schema.format", equalTo("date-time"))
                .rootPath("paths.'/api/v1/admin/users'.get.parameters")
                .body("find { it.name == 'q' }.schema.maxLength", equalTo(100))
                .body("find { it.name == 'is_admin' }.schema.type", equalTo("boolean"))
                .rootPath("paths.'/api/v1/admin/users'.delete.parameters")
                .body("name", contains("ids"))
                .body("[0].required", equalTo(true));
    }

    @Test
    void names_and_nulls_are_those_of_the_wire() {
        description()
                .rootPath("components.schemas")
                .body("User.properties.last_seen.anyOf.type", hasItem("null"))
                .body("User.required", hasItem("last_seen"))
                .body("UserPage.properties.next_cursor.type", contains("string", "null"))
                .body("AdminUser.properties.last_seen.anyOf.type", hasItem("null"))
                .body("AdminUser.properties", not(hasKey("active_admin")))
                .body("Tokens.required", not(hasItem("refresh_token")))
                .body("Login.required", contains("password"))
                .body("AccountChange.required", nullValue());
    }

    @Test
    void every_schema_is_that_of_a_record_which_says_what_is_always_there() {
        Map<String, Map<String, ?>> schemas = description().extract().path("components.schemas");
        assertThat(schemas).hasSizeGreaterThan(20);
        schemas.forEach((name, schema) -> {
            if (schema.containsKey("properties") && !OPTIONAL_THROUGHOUT.contains(name)) {
                assertThat(schema.get("required")).as(name).isNotNull();
            }
        });
    }

    @Test
    void records_of_admins_have_the_fields_that_are_described_and_no_others() {
        var admin = newAdmin("root", database);
        as(admin)
                .post("/api/v1/admin/users/" + admin.userId() + "/password-reset")
                .then()
                .statusCode(204);

        Map.of(
                        "users", "AdminUser",
                        "sessions", "AdminSession",
                        "password-reset-tokens", "AdminPasswordResetToken",
                        "audit-log", "AuditEntry")
                .forEach((list, schema) -> {
                    Map<String, ?> item = as(admin)
                            .get("/api/v1/admin/" + list + "?page_size=1")
                            .path("items[0]");
                    List<String> required = description().extract().path("components.schemas." + schema + ".required");
                    assertThat(fields(item))
                            .as(list)
                            .isEqualTo(propertiesOf(schema))
                            .isEqualTo(Set.copyOf(required));
                });
    }

    @Test
    void answers_have_the_fields_that_are_described_and_no_others() {
        var name = newName("ana");
        var user = register(name).then().extract();
        var ana = newcomer("ana");

        assertThat(fields(user.path("$"))).isEqualTo(propertiesOf("User"));
        assertThat(fields(login(name, Api.PASSWORD).path("$"))).isEqualTo(propertiesOf("Tokens"));
        assertThat(fields(as(ana).get(AUTH + "/users/" + ana.userId()).path("$")))
                .isEqualTo(propertiesOf("Profile"));
        assertThat(fields(as(ana).get(AUTH + "/users").path("$"))).isEqualTo(propertiesOf("UserPage"));
        assertThat(fields(as(ana).get(AUTH + "/sessions").path("sessions[0]"))).isEqualTo(propertiesOf("Session"));
        assertThat(fields(given().get(AUTH + "/me").path("$")))
                .isSubsetOf(propertiesOf("Problem"))
                .contains("code");
    }

    private static Set<String> fields(Map<String, ?> json) {
        return json.keySet();
    }

    private static Set<String> propertiesOf(String schema) {
        Map<String, ?> properties = description().extract().path("components.schemas." + schema + ".properties");
        return properties.keySet();
    }

    @SuppressWarnings("unchecked") // as JSON is read
    private static Map<String, Map<String, ?>> answersOf(Map<String, ?> call) {
        return (Map<String, Map<String, ?>>) requireNonNull(call.get("responses"));
    }

    /** By method and path. */
    private static Map<String, Map<String, ?>> calls() {
        Map<String, Map<String, Map<String, ?>>> paths = description().extract().path("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().entrySet().stream()
                        .map(call -> Map.entry(call.getKey() + " " + path.getKey(), call.getValue())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ValidatableResponse description() {
        return given().queryParam("format", "json").get("/q/openapi").then().statusCode(200);
    }
}
