// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sinks.clickhouse;

import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Version 1 of a batch in a checkpoint. A new version must keep reading the older ones: batches outlive upgrades in savepoints. */
final class InsertBatchSerializer implements SimpleVersionedSerializer<InsertBatch> {
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 1024;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(InsertBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(HEADER_BYTES + batch.payload().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(batch.batchId());
            out.writeUTF(batch.table());
            out.writeInt(batch.columns().size());
            for (String column : batch.columns()) {
                out.writeUTF(column);
            }
            out.writeUTF(batch.partition());
            out.writeInt(batch.rows());
            out.writeLong(batch.restoredFrom());
            out.writeInt(batch.payload().length);
            out.write(batch.payload());
        }
        return bytes.toByteArray();
    }

    @Override
    public InsertBatch deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("batch of version " + version + " in the checkpoint, this build reads " + VERSION);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            String batchId = in.readUTF();
            String table = in.readUTF();
            List<String> columns = readColumns(in);
            String partition = in.readUTF();
            int rows = in.readInt();
            long restoredFrom = in.readLong();
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            return new InsertBatch(batchId, table, columns, partition, rows, restoredFrom, payload);
        }
    }

    private static List<String> readColumns(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(in.readUTF());
        }
        return columns;
    }
}
