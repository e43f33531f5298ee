#!/usr/bin/env bash
# Makes what is secret, once: a certificate authority, a certificate for each broker, a password for each user.
#
#   secrets.sh DIR "BROKER…" "USER…" ["SHARED…"]
#
# DIR/ca         the authority's key, which nobody else gets to see
# DIR/BROKER     its certificate, and the two users that it takes into its metadata when it is formatted: itself, and `setup`, if that is one
#                of the users, who gives the others their passwords (./marsad setup --passwords DIR)
# DIR/USER       client.properties and ca.pem, as --kafka-config of the user's part takes them
# DIR/SHARED     a password that has nothing to do with Kafka, readable by all who are given that folder
#
# A password can be chosen beforehand: DIR/USER/password, DIR/SHARED/password. What is there already stays as it is. Where this runs as root, BROKERS_OWNER and
# USERS_OWNER are the user ids that what they need belongs to afterwards.
set -euo pipefail
umask 077

[ $# = 3 ] || [ $# = 4 ] || { sed -n '4,5p' "$0" >&2; exit 2; }
dir=$1
read -ra brokers <<<"$2"
read -ra users <<<"$3"
read -ra shared <<<"${4-}"
days=3650

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# password DIR: what is in its file `password`; made up if there is none.
password() {
  mkdir -p "$1"
  [ -s "$1/password" ] || random >"$1/password"
  cat "$1/password"
}

# tool STORE ARGUMENTS…: keytool, its password neither on a command line nor in a log.
tool() {
  local store=$1
  shift
  keytool -J-XX:TieredStopAtLevel=1 -keystore "$store.p12" -storetype PKCS12 -storepass:file "$store.pass" "$@" 2>"$store.log" ||
    { cat "$store.log" >&2; exit 1; }
  rm -f "$store.log"
}

for folder in "${shared[@]}"; do
  password "$dir/$folder" >/dev/null
  chmod 755 "$dir/$folder"
  chmod 444 "$dir/$folder/password"
done

ca=$dir/ca/ca
if [ ${#brokers[@]} -gt 0 ] && [ ! -s "$ca.pem" ]; then
  mkdir -p "$dir/ca"
  random >"$ca.pass"
  rm -f "$ca.p12"
  tool "$ca" -genkeypair -alias ca -dname "CN=Marsad" -keyalg EC -groupname secp256r1 -validity $days \
    -ext bc:c=ca:true,pathlen:0 -ext ku:c=keyCertSign,cRLSign
  tool "$ca" -exportcert -alias ca -rfc -file "$ca.new"
  mv "$ca.new" "$ca.pem"
fi

# formatted USER PASSWORD: as the tool takes it that formats.
formatted() {
  case $2 in
    *,*) echo "secrets.sh: the password of $1 has a comma in it, by which Kafka's tool would part it: choose another" >&2; exit 1 ;;
  esac
  printf 'SCRAM-SHA-512=[name=%s,password="%s"]\n' "$1" "$2"
}

for broker in "${brokers[@]}"; do
  mkdir -p "$dir/$broker"
  own=$dir/$broker/broker
  [ ! -s "$own.users" ] || continue
  random >"$own.pass"
  rm -f "$own.p12"
  # All of them are one name to each other; a client compares the host that it has called.
  tool "$own" -genkeypair -alias broker -dname "CN=broker" -keyalg EC -groupname secp256r1 -validity $days
  tool "$own" -certreq -alias broker -file "$own.csr"
  tool "$ca" -gencert -alias ca -infile "$own.csr" -outfile "$own.pem" -rfc -validity $days \
    -ext "san=dns:$broker,dns:brokers,dns:localhost,ip:127.0.0.1" -ext eku=serverAuth,clientAuth -ext ku:c=digitalSignature
  cat "$ca.pem" >>"$own.pem"
  tool "$own" -importcert -noprompt -alias broker -file "$own.pem"
  rm -f "$own.csr" "$own.pem"
  # Last, for it says that the others are there.
  {
    formatted broker "$(password "$dir/ca")"
    for user in "${users[@]}"; do [ "$user" != setup ] || formatted setup "$(password "$dir/setup")"; done
  } >"$own.new"
  cp "$ca.pem" "$dir/$broker/ca.pem"
  password "$dir/ca" >"$dir/$broker/password"
  mv "$own.new" "$own.users"
done

# client USER FOLDER: how that user reaches Kafka. The password is quoted twice: for what is in quotes, and for a properties file.
client() {
  local quoted
  quoted=$(sed -e 's/[\\"]/\\&/g' -e 's/\\/\\\\/g' "$2/password")
  cat >"$2/client.properties" <<PROPERTIES
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$1" password="$quoted";
ssl.truststore.type=PEM
ssl.truststore.location=$2/ca.pem
PROPERTIES
}

for broker in "${brokers[@]}"; do client broker "$dir/$broker"; done
for user in "${users[@]}"; do
  password "$dir/$user" >/dev/null
  cp "$ca.pem" "$dir/$user/ca.pem"
  client "$user" "$dir/$user"
done

# own OWNER FOLDER…
own() {
  local owner=$1 folder
  shift
  [ -n "$owner" ] && [ "$(id -u)" = 0 ] || return 0
  for folder; do chown -R "$owner" "$dir/$folder"; done
}
own "${USERS_OWNER-}" "${users[@]}"
own "${BROKERS_OWNER-}" "${brokers[@]}"
for broker in "${brokers[@]}"; do touch "$dir/$broker/ready"; done
echo "secrets: certificates and passwords are in place"
