package dev.parley.chat.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.parley.kit.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Completes, while the service is built, the description that the framework makes of its calls: with the problems that
 * every call may answer, and with what {@link Nullable} says of the records on the wire.
 *
 * <p>A component of a record that is not nullable is always there. One that is may be null in an answer, and null or
 * absent in a request.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribedInFull implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final String FOR_ADMINS = "/api/v1/admin/";
    private static final String PROBLEM = "Problem";
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final IndexView index;

    public DescribedInFull(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI description) {
        var schemas = description.getComponents().getSchemas();
        var requests = requests(description);
        schemas.forEach((name, schema) ->
                recordOf(name, schema).ifPresent(type -> describe(schema, type, requests.contains(name))));
        description.getComponents().addSchema(PROBLEM, problem());
        description
                .getPaths()
                .getPathItems()
                .forEach((path, calls) -> calls.getOperations().values().forEach(call -> addProblems(path, call)));
    }

    /** The names of what is sent by clients. */
    private static Set<String> requests(OpenAPI description) {
        return description.getPaths().getPathItems().values().stream()
                .flatMap(calls -> calls.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .map(media -> media.getSchema().getRef())
                .filter(Objects::nonNull)
                .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    /** The record that a schema was made from: the one of its name, and of several of that name the one alike. */
    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        return index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && nameOf(type).equals(name))
                .filter(type -> schema.getProperties() != null
                        && wireNames(type).equals(schema.getProperties().keySet()))
                .findFirst();
    }

    private static String nameOf(ClassInfo type) {
        return Optional.ofNullable(type.declaredAnnotation(SCHEMA))
                .map(schema -> schema.value("name"))
                .map(AnnotationValue::asString)
                .orElse(type.simpleName());
    }

    private static Set<String> wireNames(ClassInfo type) {
        return type.recordComponents().stream()
                .map(component -> wireName(type, component.name()))
                .collect(Collectors.toSet());
    }

    /** Snake case, unless the component says otherwise. */
    private static String wireName(ClassInfo type, String component) {
        return Optional.ofNullable(type.field(component).annotation(PROPERTY))
                .map(AnnotationInstance::value)
                .map(AnnotationValue::asString)
                .orElse(SNAKE_CASE.translate(component));
    }

    private static void describe(Schema schema, ClassInfo type, boolean isRequest) {
        for (var component : type.recordComponents()) {
            var name = wireName(type, component.name());
            var isNullable = component.type().hasAnnotation(NULLABLE);
            var isLeftOutWhenNull = type.field(component.name()).hasAnnotation(INCLUDE)
                    || (isNullable && type.hasDeclaredAnnotation(INCLUDE));
            var property = schema.getProperties().get(name);
            if (property != null && isNullable && !isRequest && !isLeftOutWhenNull) {
                schema.addProperty(name, orNull(property));
            }
            var isAlwaysThere = isRequest ? !isNullable : !isLeftOutWhenNull;
            if (isAlwaysThere
                    && (schema.getRequired() == null || !schema.getRequired().contains(name))) {
                schema.addRequired(name);
            }
        }
    }

    private static Schema orNull(Schema schema) {
        return schema.getRef() == null
                ? schema.addType(SchemaType.NULL)
                : createSchema().addAnyOf(schema).addAnyOf(createSchema().addType(SchemaType.NULL));
    }

    private static void addProblems(String path, Operation call) {
        AdminLists.addParameters(path, call);
        var answers = call.getResponses();
        // The framework's own is one object for all calls.
        answers.removeAPIResponse("403");
        var hasQuery = call.getParameters() != null
                && call.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY);
        if (call.getRequestBody() != null) {
            describe(answers, "400", "The body is not JSON, or not what is asked for");
            describe(answers, "413", "The body is too large");
            describe(answers, "415", "The body is not application/json");
        } else if (hasQuery) {
            describe(answers, "400", "A parameter is not what is asked for");
        }
        describe(answers, "401", "There is no access token, or it is not valid any more");
        describe(answers, "403", whyForbidden(path));
        if (path.contains("{messageId}")) {
            describe(answers, "404", "There is no such message in this room");
        }
        describe(answers, "default", "Whatever else went wrong");
        answers.getAPIResponses().forEach((status, answer) -> {
            if (!status.startsWith("2")) {
                answer.setContent(createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                createMediaType().schema(createSchema().ref(PROBLEM))));
            }
        });
    }

    private static String whyForbidden(String path) {
        if (path.startsWith(FOR_ADMINS)) {
            return "You are no admin";
        }
        return path.contains("{roomId}")
                ? "You are not a member of the room, or there is none"
                : "The token is a program's, and this is for users";
    }

    private static void describe(APIResponses answers, String status, String description) {
        var answer = answers.getAPIResponse(status);
        answers.addAPIResponse(status, (answer == null ? createAPIResponse() : answer).description(description));
    }

    private static Schema problem() {
        return createSchema()
                .description("What went wrong (RFC 9457)")
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("A stable URI of the kind of problem"))
                .addProperty("title", text("The kind of problem in a few words"))
                .addProperty(
                        "status", createSchema().addType(SchemaType.INTEGER).description("The HTTP status"))
                .addProperty("detail", text("What went wrong this time, for a person"))
                .addProperty("instance", text("The path of the request"))
                .addProperty("code", text("The stable name that programs branch on"))
                .addProperty(
                        "violations", createSchema().addType(SchemaType.ARRAY).items(violation()))
                .required(List.of("type", "title", "status", "detail", "instance", "code"));
    }

    private static Schema violation() {
        return createSchema()
                .description("A field that breaks a rule")
                .addType(SchemaType.OBJECT)
                .addProperty("field", text("The field's name, nested ones joined by dots"))
                .addProperty("message", text("What it must be"))
                .required(List.of("field", "message"));
    }

    private static Schema text(String description) {
        return createSchema().addType(SchemaType.STRING).description(description);
    }
}
