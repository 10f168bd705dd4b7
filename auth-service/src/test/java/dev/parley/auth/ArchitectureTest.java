package dev.parley.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;

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
}
