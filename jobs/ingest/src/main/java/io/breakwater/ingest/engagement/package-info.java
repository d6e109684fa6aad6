/** Who opened, clicked or left: the reader, a proxy that loads images, a scanner that follows links. */
package io.breakwater.ingest.engagement;
