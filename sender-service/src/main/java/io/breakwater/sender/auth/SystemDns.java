// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.auth;

import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The resolvers of this machine, or those that are named; answers are cached for as long as they say. */
public final class SystemDns implements Dns {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int CACHED = 10_000;

    private final Resolver resolver;
    private final Cache cache = new Cache();

    /**
     * A client.
     *
     * @param servers addresses of resolvers; those of the machine when empty
     * @throws UnknownHostException when an address is none
     */
    public SystemDns(List<String> servers) throws UnknownHostException {
        ExtendedResolver chosen =
                servers.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(servers.toArray(String[]::new));
        chosen.setTimeout(TIMEOUT);
        chosen.setRetries(2);
        resolver = chosen;
        cache.setMaxEntries(CACHED);
    }

    /** A client of one server at a port of its own. */
    public SystemDns(String server, int port) throws UnknownHostException {
        SimpleResolver chosen = new SimpleResolver(server);
        chosen.setPort(port);
        chosen.setTimeout(TIMEOUT);
        resolver = chosen;
        cache.setMaxEntries(CACHED);
    }

    @Override
    public List<String> lookUp(String name, Type type) throws DnsTroubleException {
        Lookup lookup;
        try {
            lookup = new Lookup(Name.fromString(name, Name.root), org.xbill.DNS.Type.value(type.name()));
        } catch (TextParseException e) {
            // A name that cannot be asked for has no records.
            return List.of();
        }
        lookup.setResolver(resolver);
        lookup.setCache(cache);
        Record[] records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                Arrays.stream(records).map(SystemDns::text).toList();
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> List.of();
            default -> throw new DnsTroubleException("look up " + type + " " + name + ": " + lookup.getErrorString());
        };
    }

    private static String text(Record record) {
        if (record instanceof TXTRecord txt) {
            return String.join("", txt.getStrings());
        }
        if (record instanceof ARecord a) {
            return a.getAddress().getHostAddress();
        }
        if (record instanceof AAAARecord aaaa) {
            return aaaa.getAddress().getHostAddress();
        }
        if (record instanceof MXRecord mx) {
            return mx.getTarget().toString(true);
        }
        return record instanceof PTRRecord ptr ? ptr.getTarget().toString(true) : record.rdataToString();
    }
}
