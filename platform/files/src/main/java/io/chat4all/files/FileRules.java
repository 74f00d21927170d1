package io.chat4all.files;

import io.chat4all.config.InvalidConfiguration;
import io.chat4all.config.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What files there may be, in whichever way they come: the keys of section `files` that every service reads
/// which takes some.
///
/// @param common limits, of each tenant that has none of its own
/// @param own limits of tenants, by their names
/// @param scanned whether a scanner looks at each before anybody gets it
public record FileRules(FileLimits common, Map<String, FileLimits> own, boolean scanned) {

    public FileRules {
        own = Map.copyOf(own);
    }

    public static FileRules from(Section files) {
        var common = limits(files, "files", FileLimits.USUAL);
        var own = new LinkedHashMap<String, FileLimits>();
        for (var tenant : files.sections("tenants")) {
            var name = tenant.text("name")
                    .orElseThrow(() -> new InvalidConfiguration("files.tenants: an entry has no name"));
            if (own.put(name, limits(tenant, "files.tenants: '" + name + "'", common)) != null) {
                throw new InvalidConfiguration("files.tenants: '" + name + "' is there twice");
            }
        }
        return new FileRules(common, own, !files.text("scan", "none").equals("none"));
    }

    private static FileLimits limits(Section section, String where, FileLimits otherwise) {
        try {
            return FileLimits.from(section, otherwise);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(where + ": " + e.getMessage(), e);
        }
    }

    /// Of the largest file that any tenant may have.
    public long mostBytes() {
        return Stream.concat(Stream.of(common), own.values().stream())
                .mapToLong(FileLimits::maxBytes)
                .max()
                .orElseThrow();
    }
}
