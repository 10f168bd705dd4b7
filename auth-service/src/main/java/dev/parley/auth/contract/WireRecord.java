package dev.parley.auth.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * A record that is sent or answered as JSON.
 *
 * <p>A component that is not nullable is always there. One that is may be null in an answer, and null or absent in a
 * request.
 *
 * @param isRequest whether clients send it
 */
record WireRecord(ClassInfo type, boolean isRequest) {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    /** What the description calls the record. */
    static String nameOf(ClassInfo type) {
        return Optional.ofNullable(type.declaredAnnotation(SCHEMA))
                .map(schema -> schema.value("name"))
                .map(AnnotationValue::asString)
                .orElse(type.simpleName());
    }

    /** The names of its members in JSON. */
    static Set<String> wireNames(ClassInfo type) {
        return type.recordComponents().stream()
                .map(component -> SNAKE_CASE.translate(component.name()))
                .collect(Collectors.toSet());
    }

    static boolean isNullable(Type type) {
        return type.hasAnnotation(NULLABLE);
    }

    /** Adds to the schema, which must be the record's, what the framework does not read from it. */
    void describe(Schema schema) {
        for (var component : type.recordComponents()) {
            var name = SNAKE_CASE.translate(component.name());
            var isNullable = isNullable(component.type());
            var field = type.field(component.name());
            var isLeftOutWhenNull = field.hasAnnotation(INCLUDE);
            var property = Objects.requireNonNull(schema.getProperties().get(name), name);
            Bounds.add(property, field, name);
            if (isNullable && !isRequest && !isLeftOutWhenNull) {
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
}
