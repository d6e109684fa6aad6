// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.ingest;

import io.breakwater.ingest.file.Compressed;
import io.breakwater.ingest.file.FileRecord;
import io.breakwater.ingest.file.FileRecords;
import io.breakwater.ingest.format.Format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files as they are named on the command line. */
public final class InputFiles {
    private static final String STANDARD_INPUT = "-";

    private InputFiles() {}

    /** A file that cannot be opened, or not be read to its end. */
    public static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        private UnreadableException(String file, IOException cause) {
            super("cannot read " + file + ": " + why(cause), cause);
        }

        private static String why(IOException cause) {
            String message = String.valueOf(cause.getMessage());
            return cause instanceof java.nio.file.NoSuchFileException ? "there is no such file" : message;
        }
    }

    /** The files; for mails a folder stands for the files in it, in order of their names. */
    public static List<String> expanded(Format format, List<String> names) throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            boolean folder = !name.equals(STANDARD_INPUT) && Files.isDirectory(Path.of(name));
            if (folder && format.isLines()) {
                throw new IllegalArgumentException(name + " is a folder; name its files");
            }
            if (!folder) {
                files.add(name);
                continue;
            }
            try (Stream<Path> inside = Files.list(Path.of(name))) {
                inside.filter(Files::isRegularFile).sorted().map(Path::toString).forEach(files::add);
            }
        }
        return files;
    }

    /** All files can be opened; better known before the first record is sent. */
    public static void checkReadable(List<String> files) {
        for (String file : files) {
            if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
                throw new IllegalArgumentException(
                        "cannot read " + file + ": there is no such file, or no permission to read it");
            }
        }
    }

    /** The files are such as grow line by line. */
    public static void checkFollowed(Format format, List<String> files) throws IOException {
        if (!format.isLines()) {
            throw new IllegalArgumentException("--follow is for logs; mails do not grow line by line");
        }
        for (String file : files) {
            if (file.equals(STANDARD_INPUT)) {
                throw new IllegalArgumentException(
                        "--follow needs names of files; standard input is read to its end anyway");
            }
            if (Files.isReadable(Path.of(file)) && Compressed.isCompressed(Path.of(file))) {
                throw new IllegalArgumentException(
                        file + " is compressed, and nobody appends lines to such a file; send it without --follow");
            }
        }
    }

    /** The records of a file. */
    public static FileRecords open(Format format, String file) throws UnreadableException {
        try {
            InputStream content =
                    file.equals(STANDARD_INPUT) ? Compressed.unpacked(System.in) : Compressed.open(Path.of(file));
            return format.records(content);
        } catch (IOException e) {
            throw new UnreadableException(file, e);
        }
    }

    /** The next record of a file. */
    public static Optional<FileRecord> next(FileRecords records, String file) throws UnreadableException {
        try {
            return records.next();
        } catch (IOException e) {
            throw new UnreadableException(file, e);
        }
    }
}
