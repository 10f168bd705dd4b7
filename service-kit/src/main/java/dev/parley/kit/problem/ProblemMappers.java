package dev.parley.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one map from what is thrown to what a client is told. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    /** What the client is told of {@code thrown}; faults that it cannot help are told without any detail. */
    public static ProblemException explain(Throwable thrown) {
        return switch (thrown) {
            case ProblemException problem -> problem;
            case ConstraintViolationException invalid -> explainInvalid(invalid);
            case JsonProcessingException unreadable -> explainUnreadable(unreadable);
            case UnauthorizedException _, AuthenticationFailedException _, AuthenticationCompletionException _ ->
                ProblemException.unauthenticated();
            case ForbiddenException _ -> ProblemException.forbidden("forbidden", "You may not do this.");
            case WebApplicationException web -> explainWeb(web);
            default -> explainFault(thrown);
        };
    }

    /** Named one by one: for these the framework has answers of its own, which a mapper for all does not replace. */
    @ServerExceptionMapper({
        ProblemException.class,
        ConstraintViolationException.class,
        MismatchedInputException.class,
        JsonProcessingException.class,
        UnauthorizedException.class,
        AuthenticationCompletionException.class,
        AuthenticationFailedException.class,
        ForbiddenException.class,
        WebApplicationException.class,
        Throwable.class
    })
    public Response answer(Throwable thrown, ContainerRequestContext request) {
        return thrown instanceof NotFoundException || thrown instanceof NotAllowedException
                ? answerUnrouted(thrown, request)
                : answer(explain(thrown), request).build();
    }

    /** What is at an address and does not take the method is told with the methods that it takes. */
    private static Response answerUnrouted(Throwable thrown, ContainerRequestContext request) {
        var methods = RoutedMethods.at(request);
        return methods.isEmpty() || methods.contains(request.getMethod())
                ? answer(explain(thrown), request).build()
                : answer(methodNotAllowed(), request)
                        .header(HttpHeaders.ALLOW, String.join(", ", methods))
                        .build();
    }

    private static Response.ResponseBuilder answer(ProblemException thrown, ContainerRequestContext request) {
        var answer = Response.status(thrown.status())
                .type(Problem.MEDIA_TYPE)
                .entity(entityOf(thrown, request.getUriInfo().getRequestUri().getRawPath()));
        headersOf(thrown).forEach(answer::header);
        return answer;
    }

    /** What stands at the head of the answer besides its type. */
    public static Map<String, String> headersOf(ProblemException thrown) {
        var headers = new LinkedHashMap<String, String>();
        var retryAfter = thrown.retryAfter();
        if (retryAfter != null) {
            headers.put(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, (retryAfter.toMillis() + 999) / 1000)));
        }
        if (thrown.status() == 401) {
            headers.put(HttpHeaders.WWW_AUTHENTICATE, thrown.isOAuth() ? "Basic realm=\"parley\"" : "Bearer");
        }
        if (thrown.isOAuth()) {
            headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return headers;
    }

    private static Object entityOf(ProblemException thrown, String instance) {
        var problem = Problem.of(thrown, instance);
        return thrown.isOAuth() ? new OAuthProblem(problem, thrown.code()) : problem;
    }

    private static ProblemException explainInvalid(ConstraintViolationException invalid) {
        return ProblemException.invalid(invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(fieldOf(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList());
    }

    /** The path without the method and the parameter that the framework puts before it. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        var properties = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .toList();
        var named = properties.isEmpty()
                ? StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .filter(node -> node.getKind() == ElementKind.PARAMETER)
                        .toList()
                : properties;
        return named.stream()
                .map(Path.Node::getName)
                .map(name -> SNAKE_CASE.translate(name))
                .collect(Collectors.joining("."));
    }

    private static ProblemException explainUnreadable(JsonProcessingException unreadable) {
        return switch (unreadable) {
            case StreamReadException broken ->
                ProblemException.malformedJson("The body is not valid JSON" + at(broken) + ".");
            case MismatchedInputException mismatched
            when !mismatched.getPath().isEmpty() ->
                ProblemException.invalid(pathOf(mismatched), "must be " + nameOf(mismatched.getTargetType()));
            case JsonMappingException wrapped
            when wrapped.getCause() instanceof InputCoercionException ->
                ProblemException.invalid(pathOf(wrapped), "must be a number nearer to 0");
            // Jackson wraps the break of a nested value, too.
            case JsonMappingException wrapped
            when wrapped.getCause() instanceof StreamReadException broken -> explainUnreadable(broken);
            default -> ProblemException.malformedJson("The body must be a JSON object of the form asked for.");
        };
    }

    private static String at(StreamReadException broken) {
        var where = broken.getLocation();
        return where == null || where.getLineNr() < 1
                ? ""
                : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
    }

    private static String pathOf(JsonMappingException mismatched) {
        return mismatched.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String nameOf(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type == String.class ? "a string" : type == UUID.class ? "an id" : "of another type";
    }

    private static ProblemException explainWeb(WebApplicationException web) {
        if (web.getCause() instanceof JsonProcessingException unreadable) {
            return explainUnreadable(unreadable);
        }
        var status = web.getResponse().getStatus();
        return switch (status) {
            case 401 -> ProblemException.unauthenticated();
            case 403 -> ProblemException.forbidden("forbidden", "You may not do this.");
            case 404 -> ProblemException.notFound("not_found", "There is nothing at this address.");
            case 405 -> methodNotAllowed();
            case 406 -> ProblemException.of(406, "not_acceptable", "Answers are application/json.");
            case 413 -> ProblemException.of(413, "body_too_large", "A body may have 1 MiB at most.");
            case 415 ->
                ProblemException.of(
                        415,
                        "unsupported_media_type",
                        "Send the body as application/json, or as a form where the call asks for one.");
            default ->
                status >= 500
                        ? explainFault(web)
                        : ProblemException.of(status, "bad_request", "The request is not valid.");
        };
    }

    private static ProblemException methodNotAllowed() {
        return ProblemException.of(405, "method_not_allowed", "This address does not take this method.");
    }

    private static ProblemException explainFault(Throwable thrown) {
        if (Outage.isOutage(thrown)) {
            LOG.warnf("A part that is needed does not answer: %s", thrown.toString());
            return ProblemException.unavailable(
                    "A part of the server does not answer right now. Try again.", Duration.ofSeconds(1));
        }
        LOG.error("Unexpected fault", thrown);
        return ProblemException.of(500, "internal_error", "The server failed. Nothing of the request was kept.");
    }
}
