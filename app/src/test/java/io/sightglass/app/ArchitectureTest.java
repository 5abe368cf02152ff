package io.sightglass.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The arrows of the architecture, and who may see what. */
@AnalyzeClasses(packages = "io.sightglass", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static void the_rules_saw_the_classes_of_every_module(JavaClasses all) {
        for (String module : new String[] {"vision", "annotation", "plugin", "app"}) {
            assertTrue(
                    all.stream().anyMatch(c -> c.getPackageName().startsWith("io.sightglass." + module)),
                    "no class of " + module + " was checked");
        }
    }

    @ArchTest
    static final ArchRule one_arrow_from_the_app_to_the_core = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("app")
            .definedBy("io.sightglass.app..")
            .layer("plugins")
            .definedBy("io.sightglass.plugin..")
            .layer("annotation")
            .definedBy("io.sightglass.annotation..")
            .layer("vision")
            .definedBy("io.sightglass.vision..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("plugins")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("annotation")
            .mayOnlyBeAccessedByLayers("app", "plugins");

    @ArchTest
    static final ArchRule packages_of_the_core_form_no_circle =
            slices().matching("io.sightglass.vision.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_annotation_form_no_circle =
            slices().matching("io.sightglass.annotation.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packages_of_the_app_form_no_circle =
            slices().matching("io.sightglass.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_app_knows_javafx = noClasses()
            .that()
            .resideOutsideOfPackage("io.sightglass.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..")
            .because("everything else must run headless");

    @ArchTest
    static final ArchRule only_opencv_knows_opencv = onlyIn("vision.opencv..", "org.bytedeco..", "org.opencv..");

    @ArchTest
    static final ArchRule only_inference_knows_onnx_runtime = onlyIn("vision.inference..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule only_onnx_knows_the_protobuf_classes = onlyIn("vision.onnx..", "ai.onnx.proto..");

    @ArchTest
    static final ArchRule only_train_knows_djl = onlyIn("vision.train..", "ai.djl..");

    @ArchTest
    static final ArchRule numbers_outlive_the_backward_pass = noClasses()
            .that()
            .resideInAPackage("io.sightglass.vision.train..")
            .should()
            .accessTargetWhere(forgetsItsNumber().and(not(offTheTape())))
            .because("DJL frees such a number before the gradient is computed from it: use Torch.number");

    @ArchTest
    static void the_rule_about_numbers_sees_those_off_the_tape(JavaClasses all) {
        assertTrue(
                all.stream()
                        .flatMap(c -> c.getAccessesFromSelf().stream())
                        .anyMatch(forgetsItsNumber().and(offTheTape())),
                "nothing was recognized");
    }

    @ArchTest
    static final ArchRule arrays_are_written_where_they_lie = noClasses()
            .that()
            .resideInAPackage("io.sightglass.vision.train..")
            .should()
            .accessTargetWhere(describe(
                    "copyTo of DJL",
                    access -> access.getTarget().getName().equals("copyTo")
                            && access.getTargetOwner().getPackageName().startsWith("ai.djl")))
            .because("it lays the target over new memory, and views of it keep the old numbers: use Torch.copy");

    /** A method of DJL's arrays whose gradient is computed from a number that it is given. */
    private static DescribedPredicate<JavaAccess<?>> forgetsItsNumber() {
        return describe(
                "methods of DJL that forget a number",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getOwner().getPackageName().startsWith("ai.djl")
                        && (target.getName().equals("swish")
                                || target.getName().matches("(mul|div|pow|minimum|maximum)i?")
                                        && target.getRawParameterTypes().stream()
                                                .anyMatch(type -> type.isEquivalentTo(Number.class))));
    }

    /** Where parameters change that have been learnt from already: no gradient flows there. */
    private static DescribedPredicate<JavaAccess<?>> offTheTape() {
        Set<String> changes = Set.of("Descent.update", "Learner.average");
        return describe(
                "changes of parameters",
                access -> changes.contains(access.getOriginOwner().getSimpleName() + "."
                        + access.getOrigin().getName()));
    }

    @ArchTest
    static final ArchRule only_store_knows_jdbc = onlyIn("vision.store..", "java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule only_the_command_line_knows_picocli = onlyIn("app.cli..", "picocli..");

    @ArchTest
    static final ArchRule view_models_know_no_nodes = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..")
            .because("view models are tested without a toolkit");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");

    @ArchTest
    static final ArchRule nobody_prints_but_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackages("io.sightglass.app", "io.sightglass.app.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what is worth saying goes to the log or to the caller");

    private static ArchRule onlyIn(String home, String... foreign) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.sightglass." + home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(foreign)
                .because("only " + home + " sees it, so that it can be replaced in one place");
    }
}
