package dev.parley.chat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
}
