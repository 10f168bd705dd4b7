package dev.parley.auth.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * Completes, while the service is built, the description that the framework makes of its calls: with the problems that
 * every call may answer, with the status that a call has when it succeeds, and with what the annotations of the records
 * on the wire say of them, see {@link WireRecord}.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribedInFull implements OASFilter {

    private static final DotName RESPONSE_STATUS = DotName.createSimple(ResponseStatus.class);
    private static final DotName VOID = DotName.createSimple(Void.class);
    private static final DotName RESPONSE = DotName.createSimple(Response.class);
    private static final DotName QUERY = DotName.createSimple(QueryParam.class);
    private static final String SUCCESS = "2";
    private static final String REFRESH_COOKIE = "parley_refresh";
    private static final String COOKIE_SCHEME = "refresh_cookie";

    private final IndexView index;
    private final Map<String, MethodInfo> methods;

    public DescribedInFull(IndexView index) {
        this.index = index;
        this.methods = new Endpoints(index).byCall();
    }

    @Override
    public void filterOpenAPI(OpenAPI description) {
        var schemas = description.getComponents().getSchemas();
        var requests = requests(description);
        schemas.forEach((name, schema) -> recordOf(name, schema)
                .ifPresent(type -> new WireRecord(type, requests.contains(name)).describe(schema)));
        description.getComponents().addSecurityScheme(COOKIE_SCHEME, refreshCookie());
        description.getComponents().addSchema(Problems.SCHEMA, Problems.schema());
        description
                .getPaths()
                .getPathItems()
                .forEach((path, calls) -> calls.getOperations()
                        .forEach((method, call) -> complete(
                                path, call, Optional.ofNullable(methods.get(method + " " + path)), schemas.keySet())));
    }

    private Optional<String> nameOf(Type type) {
        return Optional.ofNullable(index.getClassByName(type.name())).map(WireRecord::nameOf);
    }

    private void complete(String path, Operation call, Optional<MethodInfo> method, Set<String> schemas) {
        AdminLists.addParameters(path, call);
        askForCookie(call);
        forgetWhatBrowsersAdd(call);
        method.ifPresent(found -> {
            succeedAs(found, call.getResponses(), schemas);
            describeBody(found, call.getRequestBody());
            boundParameters(found, call);
        });
        Problems.addTo(path, call);
    }

    /** The names of what is sent by clients. */
    private static Set<String> requests(OpenAPI description) {
        return description.getPaths().getPathItems().values().stream()
                .flatMap(calls -> calls.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(DescribedInFull::schemasOf)
                .collect(Collectors.toSet());
    }

    private static Stream<String> schemasOf(RequestBody body) {
        return body.getContent().getMediaTypes().values().stream()
                .map(media -> media.getSchema().getRef())
                .filter(Objects::nonNull)
                .map(ref -> ref.substring(ref.lastIndexOf('/') + 1));
    }

    /** The record that a schema was made from: the one of its name, and of several of that name the one alike. */
    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        return index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && WireRecord.nameOf(type).equals(name))
                .filter(type -> schema.getProperties() != null
                        && WireRecord.wireNames(type)
                                .equals(schema.getProperties().keySet()))
                .findFirst();
    }

    /** Said here because the framework would ask for the last of several schemes wherever it sees that one is needed. */
    private static SecurityScheme refreshCookie() {
        return createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name(REFRESH_COOKIE)
                .description("The refresh token as a cookie, which a login with `session: \"cookie\"` sets");
    }

    /** The token of such a call comes as the cookie or in its body. */
    private static void askForCookie(Operation call) {
        if (parameters(call).anyMatch(parameter -> REFRESH_COOKIE.equals(parameter.getName()))) {
            call.setSecurity(
                    List.of(createSecurityRequirement().addScheme(COOKIE_SCHEME), createSecurityRequirement()));
        }
    }

    /** Cookies and the Origin are the browser's to send; no client sets them as it sets a parameter. */
    private static void forgetWhatBrowsersAdd(Operation call) {
        var named = parameters(call)
                .filter(parameter ->
                        parameter.getIn() != Parameter.In.COOKIE && !"Origin".equalsIgnoreCase(parameter.getName()))
                .toList();
        call.setParameters(named.isEmpty() ? null : named);
    }

    private static Stream<Parameter> parameters(Operation call) {
        return Stream.ofNullable(call.getParameters()).flatMap(List::stream);
    }

    /**
     * The framework knows neither the status that a method names itself nor that nothing at all is a 204, and of a call
     * that names a problem of its own it does not tell the success.
     */
    private void succeedAs(MethodInfo method, APIResponses answers, Set<String> schemas) {
        var guessed = answers.getAPIResponses().keySet().stream()
                .filter(status -> status.startsWith(SUCCESS))
                .toList();
        var result = resultOf(method);
        var named = Optional.ofNullable(method.annotation(RESPONSE_STATUS));
        if (result.name().equals(RESPONSE) || guessed.size() > 1) {
            return; // it says itself what it answers
        }
        guessed.forEach(answers::removeAPIResponse);
        var isNothing = result.name().equals(VOID);
        var status = named.map(annotation -> String.valueOf(annotation.value().asInt()))
                .orElse(isNothing ? "204" : "200");
        var answer = createAPIResponse().description(describe(status));
        if (!isNothing) {
            var media = createMediaType();
            nameOf(result)
                    .filter(schemas::contains)
                    .ifPresent(name -> media.schema(createSchema().ref(name)));
            answer.content(createContent().addMediaType(MediaType.APPLICATION_JSON, media));
        }
        answers.addAPIResponse(status, answer);
    }

    /** What is inside of the framework's wrappers, such as {@code Uni<RestResponse<T>>}. */
    private static Type resultOf(MethodInfo method) {
        var type = method.returnType();
        while (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type = type.asParameterizedType().arguments().getFirst();
        }
        return type;
    }

    private static String describe(String status) {
        return switch (status) {
            case "201" -> "Created";
            case "202" -> "Accepted";
            case "204" -> "Done; there is nothing to say";
            default -> "OK";
        };
    }

    /** A body that may be left out is a parameter that may be null. */
    private void describeBody(MethodInfo method, RequestBody body) {
        if (body == null) {
            return;
        }
        var names = schemasOf(body).collect(Collectors.toSet());
        method.parameters().stream()
                .map(MethodParameterInfo::type)
                .filter(type -> nameOf(type).filter(names::contains).isPresent())
                .forEach(type -> body.setRequired(!WireRecord.isNullable(type)));
    }

    private static void boundParameters(MethodInfo method, Operation call) {
        for (var parameter : method.parameters()) {
            var query = parameter.declaredAnnotation(QUERY);
            if (query != null) {
                call.getParameters().stream()
                        .filter(described ->
                                described.getName().equals(query.value().asString()))
                        .forEach(described -> Bounds.add(described.getSchema(), parameter, described.getName()));
            }
        }
    }
}
