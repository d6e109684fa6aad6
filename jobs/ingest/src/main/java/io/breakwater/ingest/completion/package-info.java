/** What policy and rules add to a decoded record: pool, class, provider, and the meaning of the reply. */
package io.breakwater.ingest.completion;
