package io.sightglass.app.cli;

import io.sightglass.annotation.review.Agreement;
import io.sightglass.annotation.review.ClassAgreement;
import io.sightglass.annotation.review.PairAgreement;
import io.sightglass.app.workflow.DescribeAgreement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;

@Command(
        name = "agreement",
        description = "Say how far annotators agree where several annotated the same image without seeing the others.")
final class AgreementCommand extends Overlapping {
    AgreementCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() throws Exception {
        Agreement agreement = run(
                context.workflows().review().describeAgreement(),
                new DescribeAgreement.Request(directory, threshold()));
        if (json()) printJson(facts(agreement));
        else if (agreement.pairs().isEmpty()) out().println("No image has been annotated by two people yet.");
        else print(agreement);
        return Cli.FINE;
    }

    private void print(Agreement agreement) {
        for (PairAgreement pair : agreement.pairs()) {
            out().println(pair.first().name() + " and " + pair.second().name() + ": "
                    + Plural.of(pair.images(), "image") + ", the part judged alike in " + figure(pair.sameQuality())
                    + " of " + pair.judged()
                    + ", Cohen's kappa " + figure(pair.qualityKappa()));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("label", "F1", "mean IoU", "same", "only first", "only second", "kappa of tag"));
            for (ClassAgreement label : pair.classes()) rows.add(row(label, pair));
            pair.tagKappas().forEach((tag, kappa) -> {
                if (pair.classes().stream().noneMatch(c -> c.label().equals(tag))) {
                    rows.add(List.of(tag, "-", "-", "-", "-", "-", figure(kappa)));
                }
            });
            if (rows.size() > 1) Table.print(out(), rows);
        }
        if (agreement.pairs().size() > 1) {
            out().println("All together: Fleiss' kappa of the judgement " + figure(agreement.qualityKappa()));
            agreement.tagKappas().forEach((tag, kappa) -> out().println("  of the tag " + tag + " " + figure(kappa)));
        }
    }

    private static List<String> row(ClassAgreement label, PairAgreement pair) {
        return List.of(
                label.label(),
                figure(label.f1()),
                figure(label.meanIou()),
                "" + label.matched(),
                "" + label.onlyFirst(),
                "" + label.onlySecond(),
                figure(pair.tagKappas().getOrDefault(label.label(), OptionalDouble.empty())));
    }

    private static Map<String, Object> facts(Agreement agreement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("images", agreement.images());
        json.put("iou", agreement.threshold());
        put(json, "quality_kappa", agreement.qualityKappa());
        json.put("tag_kappas", kappas(agreement.tagKappas()));
        json.put(
                "pairs", agreement.pairs().stream().map(AgreementCommand::facts).toList());
        return json;
    }

    private static Map<String, Object> facts(PairAgreement pair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first", pair.first().name());
        json.put("second", pair.second().name());
        json.put("images", pair.images());
        json.put("judged", pair.judged());
        put(json, "same_quality", pair.sameQuality());
        put(json, "quality_kappa", pair.qualityKappa());
        json.put("tag_kappas", kappas(pair.tagKappas()));
        json.put("labels", pair.classes().stream().map(AgreementCommand::facts).toList());
        return json;
    }

    private static Map<String, Object> facts(ClassAgreement label) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", label.label());
        put(json, "f1", label.f1());
        put(json, "mean_iou", label.meanIou());
        json.put("same", label.matched());
        json.put("only_first", label.onlyFirst());
        json.put("only_second", label.onlySecond());
        return json;
    }

    private static Map<String, Object> kappas(Map<String, OptionalDouble> kappas) {
        Map<String, Object> json = new LinkedHashMap<>();
        kappas.forEach((tag, kappa) -> put(json, tag, kappa));
        return json;
    }

    private static String figure(OptionalDouble value) {
        return Table.figure(value.orElse(Double.NaN));
    }

    private static void put(Map<String, Object> json, String name, OptionalDouble value) {
        if (value.isPresent()) json.put(name, value.getAsDouble());
    }
}
