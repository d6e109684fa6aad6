/** Providers' own daily figures about us: Postmaster Tools, SNDS, trap addresses. */
package io.breakwater.ingest.providerstats;
