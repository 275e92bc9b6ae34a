package io.rekey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** The fences of the house. They are also the way out: what is foreign stays in one room. */
@AnalyzeClasses(packages = "io.rekey", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theEngineStaysInItsTwoRooms = noClasses()
            .that()
            .resideOutsideOfPackages("io.rekey.process..", "io.rekey.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule theSdkStaysInItsRoom = noClasses()
            .that()
            .resideOutsideOfPackage("io.rekey.auth0..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.auth0..", "okhttp3..");

    @ArchTest
    static final ArchRule theTradeIsFreeOfFrameworks = noClasses()
            .that()
            .resideInAPackage("io.rekey.reset..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.camunda..", "com.auth0..", "com.fasterxml..", "jakarta..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.rekey.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule delegatesAreSteps = classes()
            .that()
            .implement(JavaDelegate.class)
            .should()
            .resideInAPackage("io.rekey.process.steps")
            .andShould()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule onlyCommandsPrintToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage("io.rekey.commands..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
