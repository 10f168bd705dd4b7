package dev.parley.auth.contract;

import dev.parley.auth.account.Username;
import dev.parley.auth.password.NewPassword;
import dev.parley.kit.text.Text;
import jakarta.validation.constraints.Email;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;

/** What our own constraints say of a value; the framework reads Bean Validation's. */
final class Bounds {

    private static final DotName TEXT = DotName.createSimple(Text.class);
    private static final DotName EMAIL = DotName.createSimple(Email.class);
    private static final DotName USERNAME = DotName.createSimple(Username.class);
    private static final DotName NEW_PASSWORD = DotName.createSimple(NewPassword.class);

    private Bounds() {}

    /** Adds to a value's schema what the constraints of the field or parameter say. */
    static void add(Schema schema, AnnotationTarget constrained, String name) {
        var pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^")) {
            // Bean Validation's patterns are of the whole text, a schema's of any part of it.
            schema.pattern("^" + pattern + "$");
        }
        Optional.ofNullable(constrained.annotation(TEXT)).ifPresent(text -> {
            numberOf(text, "min").ifPresent(schema::minLength);
            numberOf(text, "max").ifPresent(schema::maxLength);
        });
        if (constrained.hasAnnotation(EMAIL)) {
            schema.format("email").examples(List.of("ana@example.org"));
        }
        if (constrained.hasAnnotation(USERNAME)) {
            schema.minLength(Username.MIN).maxLength(Username.MAX).examples(List.of("ana"));
        }
        if (constrained.hasAnnotation(NEW_PASSWORD)) {
            schema.minLength(NewPassword.MIN).maxLength(NewPassword.MAX);
        }
        if (name.endsWith("password")) {
            schema.format("password");
        }
    }

    private static Optional<Integer> numberOf(AnnotationInstance annotation, String member) {
        return Optional.ofNullable(annotation.value(member)).map(AnnotationValue::asInt);
    }
}
