package dev.parley.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.parley.gateway", importOptions = DoNotIncludeTests.class)
class PackagesTest {

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.parley.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule features_do_not_know_what_puts_them_together = noClasses()
            .that()
            .resideInAnyPackage(
                    "..edge..", "..content..", "..routing..", "..token..", "..limit..", "..spa..", "..apidocs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.parley.gateway");

    @ArchTest
    static final ArchRule the_edge_knows_no_feature = noClasses()
            .that()
            .resideInAPackage("..edge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..content..", "..routing..", "..token..", "..limit..", "..spa..", "..apidocs..");
}
