// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.fact;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

import java.lang.reflect.Type;
import java.util.Map;

/** Type of {@link HashKey}: 16 bytes, where a record's own serializer would write 19. There are tens of millions of them. */
public final class HashKeyTypeInfo extends TypeInformation<HashKey> {

    /** The only one. */
    public static final HashKeyTypeInfo INSTANCE = new HashKeyTypeInfo();

    private static final long serialVersionUID = 1L;

    private HashKeyTypeInfo() {}

    /** Lets Flink find it by the annotation. */
    public static final class Factory extends TypeInfoFactory<HashKey> {
        @Override
        public TypeInformation<HashKey> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return INSTANCE;
        }
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<HashKey> getTypeClass() {
        return HashKey.class;
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public TypeSerializer<HashKey> createSerializer(SerializerConfig config) {
        return HashKeySerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "HashKey";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashKeyTypeInfo;
    }

    @Override
    public int hashCode() {
        return HashKeyTypeInfo.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof HashKeyTypeInfo;
    }
}
