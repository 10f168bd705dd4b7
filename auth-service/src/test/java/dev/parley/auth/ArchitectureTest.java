package dev.parley.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@AnalyzeClasses(packages = "dev.parley.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_circles =
            slices().matching("dev.parley.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule tables_belong_to_their_feature =
            classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule repositories_belong_to_their_feature =
            classes().that().haveSimpleNameEndingWith("Repository").should().bePackagePrivate();

    @ArchTest
    static final ArchRule nobody_depends_on_a_resource =
            classes().that().areAnnotatedWith(Path.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule only_limits_announcements_and_password_resets_know_redis = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.parley.auth.limit..",
                    "dev.parley.auth.revocation..",
                    "dev.parley.auth.accountchange..",
                    "dev.parley.auth.passwordreset..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..");

    @ArchTest
    static final ArchRule only_passwords_know_bcrypt = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.auth.password..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.elytron..");

    /**
     * In a native program Jackson knows of a type what was registered, and nothing else. What calls take and answer the
     * build finds by itself; what is registered by hand has to be so with all that it is made of.
     */
    @ArchTest
    static final ArchRule what_registered_records_are_made_of_is_registered = classes()
            .that()
            .areAnnotatedWith(RegisterForReflection.class)
            .and()
            .areRecords()
            .should(beMadeOfRegisteredTypes());

    /** An answer that is built, with headers of its own, hides from the build what it carries. */
    @ArchTest
    static final ArchRule what_a_built_answer_carries_is_registered =
            methods().that().areAnnotatedWith(APIResponseSchema.class).should(describeRegisteredTypes());

    private static ArchCondition<JavaClass> beMadeOfRegisteredTypes() {
        return new ArchCondition<>("be made of registered types") {
            @Override
            public void check(JavaClass record, ConditionEvents events) {
                record.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                        .filter(type -> type.getPackageName().startsWith("dev.parley"))
                        .filter(type -> !type.isAnnotatedWith(RegisterForReflection.class))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                record, record.getName() + " holds " + type.getName() + ", which is not registered")));
            }
        };
    }

    private static ArchCondition<JavaMethod> describeRegisteredTypes() {
        return new ArchCondition<>("describe registered types") {
            @Override
            public void check(JavaMethod call, ConditionEvents events) {
                Class<?> answer =
                        call.getAnnotationOfType(APIResponseSchema.class).value();
                boolean isRegistered = answer.isAnnotationPresent(RegisterForReflection.class);
                events.add(new SimpleConditionEvent(
                        call, isRegistered, call.getFullName() + " answers with " + answer.getName()));
            }
        };
    }
}
