/**
 * Pictures of parts that this program draws itself, with exact truth: the source of {@code sample-images/}, of the simulated
 * line and of benchmarks. {@link io.sightglass.vision.scene.Studio} renders one {@link io.sightglass.vision.scene.Product}
 * under {@link io.sightglass.vision.scene.Conditions}; {@link io.sightglass.vision.scene.SampleWriter} fills a folder.
 *
 * <p>A product is a relief: heights in pixels, a colour, a gloss. Light, shadow, lens and sensor are computed from it, so a
 * scratch glints from the side on which the light stands. To add a product, write its parts and its defects like
 * {@code Plate} does and name it in {@link io.sightglass.vision.scene.Product}.
 *
 * <h2>Layout of written samples</h2>
 *
 * <pre>
 * DIR/PRODUCT/images/000001.jpg …     from 1, or .png
 * DIR/PRODUCT/annotations.json        COCO
 * </pre>
 *
 * COCO as everywhere ({@code info}, {@code licenses}, {@code images}, {@code categories}, {@code annotations}), with these
 * choices: {@code file_name} is relative to the JSON file and has forward slashes ({@code images/000001.jpg}); ids count from
 * 1; the categories are the product's defects; {@code segmentation} is uncompressed RLE
 * ({@code {"size": [height, width], "counts": [...]}}, column by column, zeros first) with {@code iscrowd} 0, exact to the
 * pixel; {@code bbox} is its smallest box, {@code area} its number of pixels. Beyond COCO each image has {@code "quality"}:
 * {@code "good"} or {@code "defective"} (an image without annotations is good), {@code "split"}: {@code "train"},
 * {@code "validation"} or {@code "test"}, and {@code "seed"}, from which it can be drawn again.
 */
@NullMarked
package io.sightglass.vision.scene;

import org.jspecify.annotations.NullMarked;
