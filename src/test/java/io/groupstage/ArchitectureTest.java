package io.groupstage;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The arrows of ARCHITECTURE.md: cli → app → {kafka, web} → {api, course, plan} → group. */
@AnalyzeClasses(packages = "io.groupstage", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_use_only_what_is_below_them = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("io.groupstage.cli..")
            .layer("app")
            .definedBy("io.groupstage.app..")
            .layer("kafka")
            .definedBy("io.groupstage.kafka..")
            .layer("web")
            .definedBy("io.groupstage.web..")
            .layer("api")
            .definedBy("io.groupstage.api..")
            .layer("plan")
            .definedBy("io.groupstage.plan..")
            .layer("course")
            .definedBy("io.groupstage.course..")
            .layer("group")
            .definedBy("io.groupstage.group..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("kafka")
            .mayOnlyBeAccessedByLayers("app", "cli")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("cli", "app", "web")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("cli", "app", "kafka", "web")
            .whereLayer("course")
            .mayOnlyBeAccessedByLayers("cli", "app", "kafka", "web", "api")
            .whereLayer("group")
            .mayOnlyBeAccessedByLayers("cli", "app", "kafka", "web", "api", "course", "plan");

    @ArchTest
    static final ArchRule the_records_of_the_api_know_steps_and_nothing_else_of_a_course = noClasses()
            .that()
            .resideInAPackage("io.groupstage.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.groupstage.course.*..");

    @ArchTest
    static final ArchRule only_kafka_imports_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("io.groupstage.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "kafka..");

    @ArchTest
    static final ArchRule the_models_know_no_clock_socket_or_file = noClasses()
            .that()
            .resideInAnyPackage("io.groupstage.group..", "io.groupstage.course..", "io.groupstage.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.time.chrono..")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    /**
     * The roles share topics, and only the code that reads and writes topics: otherwise each role would have its own tail
     * with its own failure rules. That code knows no role.
     */
    @ArchTest
    static final ArchRule the_roles_share_topics_and_no_other_code = slices().matching("io.groupstage.kafka.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("io.groupstage.kafka.topic.."));

    /** Each package is a room. */
    @ArchTest
    static final ArchRule rooms_form_no_circle =
            slices().matching("io.groupstage.(**)").should().beFreeOfCycles();

    /**
     * A reader can read the files of a room in one order, each file after those that it uses. A sealed type may name its
     * permitted types in the same room: {@code permits} does not count here, because a reader needs that list only in order
     * to know that it is complete.
     */
    @ArchTest
    static final ArchRule files_form_no_circle =
            slices().assignedFrom(new Files()).should().beFreeOfCycles();

    /** Each top-level class, with the classes inside it, is a slice. */
    private static final class Files implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            JavaClass outermost = one;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return SliceIdentifier.of(outermost.getName());
        }

        @Override
        public String getDescription() {
            return "files";
        }
    }

    @ArchTest
    static void no_package_holds_more_files_than_a_reader_can_skim(JavaClasses all) {
        Map<String, Set<String>> files = new TreeMap<>();
        all.forEach(one -> files.computeIfAbsent(one.getPackageName(), name -> new TreeSet<>())
                .add(one.getSource().orElseThrow().getFileName().orElseThrow()));
        assertThat(files).allSatisfy((name, inside) -> assertThat(inside).hasSizeLessThanOrEqualTo(25));
    }

    @ArchTest
    static final ArchRule names_say_what_things_are =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");
}
