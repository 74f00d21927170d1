package io.chat4all.realtime;

import java.util.List;

/// A message that is to go to somebody.
///
/// @param recipient within the account; kept as a hash
/// @param rates of this one recipient, all to be kept: 3 at most
/// @param opens whether the person counts against [Budget#peoplePerDay]
public record Claim(String recipient, List<Rate> rates, boolean opens) {

    static final int MOST_RATES = 3;

    public Claim {
        rates = List.copyOf(rates);
        if (rates.size() > MOST_RATES) {
            throw new IllegalArgumentException("%d rates: at most %d".formatted(rates.size(), MOST_RATES));
        }
    }
}
