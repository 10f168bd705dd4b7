package dev.parley.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

@AnalyzeClasses(packages = "dev.parley.chat", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("dev.parley.chat.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule few_features_touch_redis = noClasses()
            .that()
            .resideOutsideOfPackages("..chat.fanout..", "..chat.presence..", "..chat.revocation..", "..chat.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..");

    @ArchTest
    static final ArchRule messages_know_nothing_of_sockets = noClasses()
            .that()
            .resideInAnyPackage("..chat.message..", "..chat.room..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..chat.realtime..", "..chat.fanout..", "io.quarkus.websockets..");

    @ArchTest
    static final ArchRule endpoints_are_nobodys_business = classes()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .or()
            .haveSimpleNameEndingWith("Door")
            .should()
            .bePackagePrivate();

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
}
