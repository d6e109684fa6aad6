// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.reputation;

import org.apache.flink.api.common.state.MapState;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class CoordinatorStoreTest {
    private final Map<String, Object> stored = new TreeMap<>();
    private final List<String> written = new ArrayList<>();

    @Test
    void writesWhatIsNewOrAnotherObjectAndRemovesWhatIsGone() throws Exception {
        Object same = new Object();
        Object replaced = new Object();
        Map<String, Object> before = sorted("a", same, "c", same, "e", same, "g", same);
        stored.putAll(before);
        Map<String, Object> after = sorted("b", same, "c", same, "e", replaced, "f", same);

        CoordinatorStore.save(state(), before, after);

        assertThat(stored).isEqualTo(after);
        assertThat(written).containsExactly("remove a", "put b", "put e", "put f", "remove g");
    }

    @Test
    void leavesAloneWhatNoStepChanged() throws Exception {
        Map<String, Object> before = sorted("a", 1, "b", 2, "c", 3, "d", 4);
        stored.putAll(before);

        CoordinatorStore.save(state(), before, new TreeMap<>(before));

        assertThat(written).isEmpty();
    }

    @Test
    void endsWithTheNewStateWhateverTheOldOne() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            Map<String, Object> before = drawn(random);
            Map<String, Object> after = drawn(random);
            stored.clear();
            stored.putAll(before);
            CoordinatorStore.save(state(), before, after);
            assertThat(stored).isEqualTo(after);
        }
    }

    private static Map<String, Object> drawn(Random random) {
        Map<String, Object> drawn = new TreeMap<>();
        random.ints(random.nextInt(8), 0, 10).forEach(name -> drawn.put("scope" + name, random.nextInt(3)));
        return drawn;
    }

    private static Map<String, Object> sorted(
            String a, Object first, String b, Object second, String c, Object third, String d, Object fourth) {
        return new TreeMap<>(Map.of(a, first, b, second, c, third, d, fourth));
    }

    /** Knows the two calls that a save makes. */
    @SuppressWarnings("unchecked")
    private MapState<String, Object> state() {
        return (MapState<String, Object>) Proxy.newProxyInstance(
                MapState.class.getClassLoader(), new Class<?>[] {MapState.class}, (proxy, method, arguments) -> {
                    written.add(method.getName() + " " + arguments[0]);
                    if (method.getName().equals("put")) {
                        stored.put((String) arguments[0], arguments[1]);
                    } else {
                        stored.remove(arguments[0]);
                    }
                    return null;
                });
    }
}
