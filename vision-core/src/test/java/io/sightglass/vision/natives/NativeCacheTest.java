package io.sightglass.vision.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.vision.VisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Native libraries lie in the cache and nowhere else. {@code -Dnatives.starts=1000} makes {@link
 * #startsAndKillsLeaveNothingInTheTemporaryFolder} take its time.
 */
class NativeCacheTest {
    @TempDir
    Path folder;

    @Test
    void aLibraryIsUnpackedOnceUnderItsOwnName() throws Exception {
        Path first = verify().folder();
        FileTime time = Files.getLastModifiedTime(first.resolve(Manifest.FILE));
        assertTrue(first.getFileName().toString().startsWith("sqlite-jdbc-"), first.toString());
        assertEquals(List.of(), verify().repaired());
        assertEquals(time, Files.getLastModifiedTime(first.resolve(Manifest.FILE)));
    }

    @Test
    void aDamagedLibraryIsUnpackedAgain() throws Exception {
        Path file = onlyFile(verify().folder());
        byte[] good = Files.readAllBytes(file);
        FileTime time = Files.getLastModifiedTime(file);
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 1;
        Files.write(file, bad);
        Files.setLastModifiedTime(file, time);
        assertEquals(List.of(file.getFileName().toString()), verify().repaired());
        assertEquals(-1, java.util.Arrays.mismatch(good, Files.readAllBytes(file)));
    }

    @Test
    void aTruncatedOrMissingFileIsNoticedAtTheNextStart() throws Exception {
        Bundle bundle = ClassPath.find(NativeLibrary.SQLITE).orElseThrow();
        UnpackedFolder unpacked = new UnpackedFolder(folder, bundle);
        assertEquals(List.of(), unpacked.ensure(false));
        Path file = onlyFile(unpacked.path());
        Files.write(file, new byte[10]);
        assertEquals(1, unpacked.ensure(false).size());
        Files.delete(file);
        assertEquals(1, unpacked.ensure(false).size());
        Files.delete(unpacked.path().resolve(Manifest.FILE));
        assertEquals(1, unpacked.ensure(false).size());
        assertEquals(List.of(), unpacked.ensure(false));
    }

    @Test
    void whatAKilledProcessLeftAsideIsRemoved() throws Exception {
        Files.createDirectories(folder.resolve(".unpacking/half"));
        Files.write(folder.resolve(".unpacking/half/libsqlitejdbc.so"), new byte[10]);
        verify();
        assertTrue(Files.notExists(folder.resolve(".unpacking")));
    }

    @Test
    void twoProcessesMayUnpackAtOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) processes.add(start("sqlite"));
        for (Process process : processes) {
            assertEquals('.', process.getInputStream().read());
            process.getOutputStream().close();
            assertEquals(0, process.waitFor());
        }
        assertEquals(List.of(), files(temporary()));
    }

    @Test
    void startsAndKillsLeaveNothingInTheTemporaryFolder() throws Exception {
        int starts = Integer.getInteger("natives.starts", 8);
        Random random = new Random(1);
        for (int i = 0; i < starts; i++) {
            Process process = start("opencv", "onnx_runtime", "sqlite");
            if (i % 2 == 0) {
                assertEquals('.', process.getInputStream().read());
            } else {
                process.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
        }
        assertEquals(List.of(), files(temporary()));
    }

    private NativeCache.Report verify() throws VisionException {
        return new NativeCache(folder).verify(NativeLibrary.SQLITE).orElseThrow();
    }

    private static Path onlyFile(Path unpacked) throws IOException {
        try (Stream<Path> all = Files.list(unpacked)) {
            return all.filter(p -> !p.endsWith(Manifest.FILE)).findFirst().orElseThrow();
        }
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp"));
    }

    private Process start(String... libraries) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary(),
                "-Dsightglass.cache=" + folder.resolve("cache"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                NativeStart.class.getName()));
        command.addAll(List.of(libraries));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put("ORT_DISABLE_TELEMETRY", "1"); // NativeStart goes past vision.inference, which sees to it
        return builder.start();
    }

    private static List<Path> files(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(p -> !p.equals(top)).toList();
        }
    }
}
