// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordsFileTest {
    @TempDir
    Path directory;

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("records.txt"), text);
    }

    @Test
    void answersByNameAndTypeWhateverTheCase() throws Exception {
        Dns dns = new RecordsFile(write("""
                # records

                Provider.Example. TXT "v=spf1 ip4:192.0.2.1 -all"
                provider.example txt second text
                provider.example A 192.0.2.1
                """));

        assertThat(dns.lookUp("provider.EXAMPLE", Dns.Type.TXT))
                .containsExactly("v=spf1 ip4:192.0.2.1 -all", "second text");
        assertThat(dns.lookUp("provider.example.", Dns.Type.A)).containsExactly("192.0.2.1");
        assertThat(dns.lookUp("provider.example", Dns.Type.MX)).isEmpty();
    }

    @Test
    void readsTheFileAgainWhenItChanges() throws Exception {
        Path file = write("a.example A 192.0.2.1\n");
        Dns dns = new RecordsFile(file);
        assertThat(dns.lookUp("a.example", Dns.Type.A)).containsExactly("192.0.2.1");

        write("a.example A 192.0.2.2\n");
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5_000));

        assertThat(dns.lookUp("a.example", Dns.Type.A)).containsExactly("192.0.2.2");
    }

    @Test
    void aMissingFileIsTrouble() {
        Dns dns = new RecordsFile(directory.resolve("none.txt"));

        assertThatThrownBy(() -> dns.lookUp("a.example", Dns.Type.A))
                .isInstanceOf(DnsTroubleException.class)
                .hasMessageContaining("none.txt");
    }

    @Test
    void aWrongLineIsNamed() throws IOException {
        Dns dns = new RecordsFile(write("a.example A 192.0.2.1\nb.example SRV x\n"));

        assertThatThrownBy(() -> dns.lookUp("a.example", Dns.Type.A))
                .isInstanceOf(DnsTroubleException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("SRV");
    }
}
