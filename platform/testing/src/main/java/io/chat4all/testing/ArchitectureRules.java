package io.chat4all.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;

/// The layers of the house, once for all modules. A module's test is one line:
/// `ArchitectureRules.check("io.chat4all.gateway")`.
///
/// Dependencies point one way: services -> platform -> model, and no service knows another.
public final class ArchitectureRules {

    private static final String[] SERVICES = {
        "io.chat4all.gateway..", "io.chat4all.dispatcher..", "io.chat4all.presence..", "io.chat4all.channels.."
    };
    private static final String[] PLATFORM = {
        "io.chat4all.channel..",
        "io.chat4all.config..",
        "io.chat4all.messaging..",
        "io.chat4all.storage..",
        "io.chat4all.objects..",
        "io.chat4all.files..",
        "io.chat4all.realtime..",
        "io.chat4all.service.."
    };
    private static final String[] MODEL = {"io.chat4all.model..", "io.chat4all.api..", "io.chat4all.log.."};
    private static final Pattern BANNED_NAMES = Pattern.compile(".*(Util|Utils|Helper|Impl|Manager)");

    private ArchitectureRules() {}

    /// @throws AssertionError when a production class of the module breaks a rule, or the package holds none
    public static void check(String modulePackage) {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(modulePackage);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes in " + modulePackage + ": is the name right?");
        }
        rules().forEach(rule -> rule.allowEmptyShould(true).check(classes));
        checkNames(classes);
    }

    private static List<ArchRule> rules() {
        return List.of(
                noClasses()
                        .that()
                        .resideInAnyPackage(MODEL)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(PLATFORM)
                        .orShould()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SERVICES),
                noClasses()
                        .that()
                        .resideInAnyPackage(PLATFORM)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SERVICES),
                noClasses()
                        .that()
                        .resideInAPackage("io.chat4all.messaging")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.kafka..", "org.apache.pulsar..")
                        .because("the port knows no broker"),
                noClasses()
                        .that()
                        .resideInAnyPackage(SERVICES)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.kafka..", "org.apache.pulsar..", "com.datastax..", "io.lettuce..")
                        .because("services stand on the platform's ports"),
                slices().matching("io.chat4all.(gateway|dispatcher|presence|channels)..")
                        .should()
                        .notDependOnEachOther(),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "..rest..",
                                "..grpc..",
                                "..ws..",
                                "..http..",
                                "io.chat4all.service..",
                                "io.chat4all.api..")
                        .and()
                        .resideInAnyPackage(SERVICES)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.helidon.webserver..", "io.grpc..")
                        .because("use cases are transport-free"));
    }

    private static void checkNames(JavaClasses classes) {
        var banned = classes.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> BANNED_NAMES.matcher(name).matches())
                .toList();
        if (!banned.isEmpty()) {
            throw new AssertionError("names that say nothing: " + banned);
        }
    }
}
