package dev.parley.auth.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import dev.parley.kit.problem.Problem;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** What calls answer when they do not succeed: by how a call is made, and by what it says of itself. */
final class Problems {

    /** The name of {@link #schema}. */
    static final String SCHEMA = "Problem";

    private static final String BEARER = "bearer";
    private static final String FOR_ADMINS = "/api/v1/admin/";

    private Problems() {}

    static void addTo(String path, Operation call) {
        var answers = call.getResponses();
        var body = call.getRequestBody();
        // The framework says it of every call that asks for a token.
        if (call.getSecurity() != null) {
            forget(answers, "403", "Not Allowed");
        }
        var hasQuery = call.getParameters() != null
                && call.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY);
        if (body != null) {
            forget(answers, "400", "Bad Request");
            add(answers, "400", "The body is not what is asked for (`malformed_json`, `validation_failed`)");
            add(answers, "413", "The body is too large (`body_too_large`)");
            add(
                    answers,
                    "415",
                    "The body is not "
                            + String.join(
                                    ", ", body.getContent().getMediaTypes().keySet()) + " (`unsupported_media_type`)");
        } else if (hasQuery) {
            add(answers, "400", "A parameter is not what is asked for (`validation_failed`)");
        }
        if (call.getSecurity() != null) {
            forget(answers, "401", "Not Authorized");
            add(answers, "401", "There is no access token, or it is not valid any more (`unauthenticated`)");
        }
        if (path.startsWith(FOR_ADMINS)) {
            add(answers, "403", "You are no admin (`forbidden`)");
        } else if (asksForToken(call)) {
            add(answers, "403", "The token is a program's and does not allow this (`forbidden`, `insufficient_scope`)");
        }
        add(answers, "503", "A part that is needed does not answer right now (`unavailable`); see Retry-After");
        add(answers, "default", "Whatever else went wrong");
        answers.getAPIResponses().forEach((status, answer) -> {
            if (!status.startsWith("2")) {
                answer.setContent(createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                createMediaType().schema(createSchema().ref(SCHEMA))));
            }
        });
    }

    private static boolean asksForToken(Operation call) {
        return call.getSecurity() != null
                && call.getSecurity().stream().anyMatch(alternative -> alternative.hasScheme(BEARER));
    }

    private static void forget(APIResponses answers, String status, String guess) {
        var answer = answers.getAPIResponse(status);
        if (answer != null && guess.equals(answer.getDescription())) {
            answers.removeAPIResponse(status);
        }
    }

    /** What a call says of itself stays. */
    private static void add(APIResponses answers, String status, String description) {
        if (answers.getAPIResponse(status) == null) {
            answers.addAPIResponse(status, createAPIResponse().description(description));
        }
    }

    static Schema schema() {
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
