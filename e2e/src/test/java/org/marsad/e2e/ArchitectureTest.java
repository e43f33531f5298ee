package org.marsad.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom: the arithmetic knows no library, the parts know the model and not each other, and only the command knows them all. */
final class ArchitectureTest {
    private static final JavaClasses MARSAD = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("org.marsad");

    @Test
    void thePartsKnowTheModelAndNotEachOther() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("org.marsad.model..")
                .layer("broker")
                .definedBy("org.marsad.broker..")
                .layer("producer")
                .definedBy("org.marsad.producer..")
                .layer("streams")
                .definedBy("org.marsad.streams..")
                .layer("consumer")
                .definedBy("org.marsad.consumer..")
                .layer("web")
                .definedBy("org.marsad.web..")
                .layer("app")
                .definedBy("org.marsad.app..")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("broker")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("producer")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("streams")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("consumer")
                .mayOnlyBeAccessedByLayers("web", "app")
                .whereLayer("web")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .check(MARSAD);
    }

    @Test
    void eventsAndCountsKnowNeitherKafkaNorJackson() {
        noClasses()
                .that()
                .resideInAnyPackage("org.marsad.model.event..", "org.marsad.model.count..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "com.fasterxml.jackson..")
                .check(MARSAD);
    }

    @Test
    void onlyThreeClassesKnowWhatIsKafkaStreamsOwn() {
        String theirs = "org.apache.kafka.streams..internals..";
        noClasses()
                .that()
                .haveNameNotMatching("org\\.marsad\\.streams\\.(BeforeCommit|FoldingBuilder|OneWaitProducer\\$Clients)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(theirs)
                .check(MARSAD);
        classes()
                .that()
                .haveNameMatching("org\\.marsad\\.streams\\.(BeforeCommit|FoldingBuilder|OneWaitProducer\\$Clients)")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(theirs)
                .check(MARSAD);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.marsad.(**)").should().beFreeOfCycles().check(MARSAD);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(MARSAD);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..manager..", "..impl..")
                .check(MARSAD);
    }
}
