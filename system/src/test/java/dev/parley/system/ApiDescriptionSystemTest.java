package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.ApiDescription.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description of the whole API holds together: the services', made one by the gateway. */
@ExtendWith(RunningParley.Shared.class)
final class ApiDescriptionSystemTest {
    private final ApiDescription description;

    ApiDescriptionSystemTest(RunningParley parley) {
        this.description = ApiDescription.readBy(parley.visitor());
    }

    @Test
    void itDescribesTheCallsOfBothServicesAndNoneWithin() {
        assertThat(description.calls())
                .extracting(Call::toString)
                .contains("POST /api/v1/auth/login", "GET /api/v1/chat/rooms", "GET /.well-known/jwks.json")
                .noneMatch(call -> call.contains("/internal"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = description.document().findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(reference).startsWith("#/"))
                .allSatisfy(reference -> assertThat(description.document().at(reference.substring(1)))
                        .as(reference)
                        .isNotEmpty());
    }

    @Test
    void everyCallHasAnIdOfItsOwnAndASummary() {
        assertThat(description.calls()).extracting(Call::id).doesNotContain("").doesNotHaveDuplicates();
        assertThat(description.calls())
                .allSatisfy(
                        call -> assertThat(call.description().path("summary").asText())
                                .as(call.toString())
                                .isNotEmpty());
    }

    @Test
    void everyCallSaysHowItSucceedsAndThatItMayBeAProblem() {
        assertThat(description.calls()).allSatisfy(call -> {
            assertThat(call.answers().propertyStream().map(answer -> answer.getKey()))
                    .as(call.toString())
                    .contains("default")
                    .anyMatch(status -> status.startsWith("2"));
            call.answers().properties().forEach(answer -> {
                JsonNode content = answer.getValue().path("content");
                if (answer.getKey().startsWith("2")) {
                    assertThat(content.isEmpty())
                            .as("%s says nothing with %s", call, answer.getKey())
                            .isEqualTo(answer.getKey().equals("204"));
                    assertThat(content)
                            .allSatisfy(media -> assertThat(media.has("schema"))
                                    .as("%s has a schema", call)
                                    .isTrue());
                } else {
                    assertThat(content.at("/application~1problem+json/schema/$ref")
                                    .asText())
                            .as("%s %s", call, answer.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                }
            });
        });
    }

    @Test
    void everySchemeThatIsAskedForIsThere() {
        JsonNode schemes = description.document().at("/components/securitySchemes");

        assertThat(schemes.properties()).extracting(scheme -> scheme.getKey()).contains("bearer", "refresh_cookie");
        assertThat(description.calls())
                .allSatisfy(call -> call.description()
                        .path("security")
                        .forEach(alternative -> alternative
                                .fieldNames()
                                .forEachRemaining(scheme -> assertThat(schemes.has(scheme))
                                        .as(scheme)
                                        .isTrue())));
    }

    /** The gateway tells apart by a prefix what two services call the same and mean differently. */
    @Test
    void noNameMeansTwoThings() {
        List<String> names = description.document().at("/components/schemas").properties().stream()
                .map(schema -> schema.getKey())
                .toList();

        assertThat(names).contains("Problem", "User", "Room");
        assertThat(names.stream().filter(name -> name.startsWith("Auth")).map(name -> "Chat" + name.substring(4)))
                .doesNotContainAnyElementsOf(names);
    }
}
