package io.chat4all.emulator.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Things of late, up to so much of them together: the oldest go first.
public final class Kept<K, T> {

    private final long most;
    private final ToLongFunction<T> size;
    private final LinkedHashMap<K, T> things = new LinkedHashMap<>();
    private long kept;

    /// @param most of the sizes together
    public Kept(long most, ToLongFunction<T> size) {
        this.most = most;
        this.size = size;
    }

    /// Puts it in the place of the one that has its key.
    public synchronized void keep(K key, T thing) {
        remove(key);
        things.put(key, thing);
        kept += size.applyAsLong(thing);
        while (kept > most) {
            kept -= size.applyAsLong(things.pollFirstEntry().getValue());
        }
    }

    public synchronized Optional<T> find(K key) {
        return Optional.ofNullable(things.get(key));
    }

    /// In the order in which they were kept.
    public synchronized List<T> all() {
        return List.copyOf(things.values());
    }

    public synchronized void remove(K key) {
        Optional.ofNullable(things.remove(key)).ifPresent(thing -> kept -= size.applyAsLong(thing));
    }
}
