package io.sightglass.app.report;

import java.util.Locale;

/** Small pieces of markup. */
final class Html {
    /** The program's mark: a round window with a line of parts behind it. */
    static final String MARK = """
            <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10" fill="none"\
             stroke="currentColor" stroke-width="2"/><path d="M3 14.5h18" stroke="currentColor" stroke-width="2"/>\
            <rect x="6.4" y="9.6" width="4" height="4" rx="1" fill="currentColor"/><rect x="13.4" y="9.6" width="4"\
             height="4" rx="1" fill="none" stroke="currentColor" stroke-width="1.6"/></svg>""";

    private Html() {}

    /** Text that is markup to nobody. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A share or score in [0, 1] with three decimals, or a dash. */
    static String figure(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** The words of a figure's name. */
    static String metric(String name) {
        return switch (name) {
            case "image_auroc" -> "Image AUROC";
            case "pixel_auroc" -> "Pixel AUROC";
            case "pixel_aupro" -> "Pixel AUPRO";
            case "raw_pixel_auroc" -> "Raw pixels (leak alarm)";
            case "map" -> "mAP 50–95";
            case "map50" -> "mAP 50";
            case "map75" -> "mAP 75";
            case "mean_iou" -> "Mean IoU";
            case "defect_iou" -> "Defect IoU";
            case "accuracy" -> "Right verdicts";
            case "image_f1" -> "F1 of defective parts";
            case "label_accuracy" -> "Right labels";
            case "ar100" -> "Recall (AR 100)";
            default -> name.replace('_', ' ');
        };
    }
}
