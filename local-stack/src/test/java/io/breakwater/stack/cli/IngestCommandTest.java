// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class IngestCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--format exim LOG|no format exim, there are [kumomta",
                "LOG|Missing required option: '--format=FORMAT'",
                "--format postfix|Missing required parameter: 'FILE'",
                "--format postfix NONE|there is no such file",
                "--format postfix --state S LOG|--state needs --follow",
                "--format reports --follow LOG|mails do not grow line by line",
                "--format postfix --follow -|--follow needs names of files",
                "--format postfix --follow PACKED|is compressed",
                "--format json FOLDER|is a folder; name its files"
            })
    void whatCannotWorkIsSaidBeforeAnythingIsSent(String arguments, String message) throws IOException {
        Path log = Files.writeString(folder.resolve("mail.log"), "x\n");
        Path packed = folder.resolve("mail.log.1.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write('x');
        }
        String named = arguments
                .replace("LOG", log.toString())
                .replace("NONE", folder.resolve("none").toString())
                .replace("PACKED", packed.toString())
                .replace("FOLDER", folder.toString());

        int status = execute(("ingest " + named).split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private int execute(String... args) {
        CommandLine line = Breakwater.commandLine();
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
