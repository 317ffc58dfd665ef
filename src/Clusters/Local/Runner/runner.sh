# Starts one command at most once and records how it ended. The cluster starts it in a session of its own, in the sandbox,
# with nothing but these in its environment:
#   RUN      the folder of this launch, where the claim and the exit status are written
#   KEY      the name of this launch on the notice pipe
#   NOTICE   the pipe that tells the cluster that the command runs
#   BOOT     the boot id of this machine
#   CGROUPS  cgroup.procs files to join, one a line; may be empty
#   START    the words that become the command; they name other variables of this environment
# Exits with 70 when it cannot write, 71 when it cannot join a cgroup, 75 when the launch is claimed already.
umask 022
set -f -C
IFS='
'
for group in $CGROUPS; do
    echo $$ >| "$group" || exit 71
done

# A signal to the group is for the command; this shell stays to record its end, and the command gets the default action.
trap : HUP INT QUIT TERM USR1 USR2

# The claim is one exclusive creation, so of all runners of a launch one goes on.
read -r stat < "/proc/$$/stat" || exit 70
IFS=' '
set -- ${stat##*) }
{ echo "$$ ${20} $BOOT" > "$RUN/claim"; } 2> /dev/null || exit 75

(
    read -r pid rest < /proc/self/stat
    echo "$pid" >> "$RUN/claim" || exit 70
    echo "$KEY" 1<> "$NOTICE"
    eval "exec $START"
)
echo $? >| "$RUN/exit"
