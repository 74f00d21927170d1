package io.chat4all.servers;

/// The credentials of an S3 store.
public record S3Keys(String accessKey, String secretKey) {

    @Override
    public String toString() {
        return "S3Keys[accessKey=" + accessKey + ", secretKey=***]";
    }
}
